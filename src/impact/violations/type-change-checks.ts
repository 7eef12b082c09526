import type { Node, TypeName } from '@pgsql/types';
import { quoteIdentifier } from '../../catalog/identifier.ts';
import { quoteLiteral } from '../../catalog/quote-literal.ts';
import { stringsOf } from '../../sql/dependencies/tree-values.ts';
import { columnsIn } from '../../sql/operations/index-columns.ts';
import type { OperationOf } from '../../sql/operations/operation.ts';
import { endOfItem, type Source } from '../safe/source.ts';
import { findType } from '../world/find.ts';
import type { Relation, World, WorldColumn } from '../world/world.ts';
import { allRows, makeCheck, type RowsQuery, rowsWhere } from './make-check.ts';
import { familyOf, mayLose, type TargetType, takesAll, tooLarge } from './narrowing.ts';
import { outermost, sliceOf, textAfter, tokensFrom } from './text-of.ts';
import type { ViolationCheck } from './violation.ts';

/** Values that the new type does not take, and those that it takes only changed. */
export function typeChangeChecks(
  world: World,
  relation: Relation,
  operation: OperationOf<'alter column type'>,
  source: Source | undefined,
): readonly ViolationCheck[] {
  const column = relation.columns.get(operation.column);
  if (column === undefined) return [];
  const target = targetOf(operation);
  const own = quoteIdentifier(column.name);
  const isCast = operation.using === undefined || castsOnly(operation.using, column.name);
  const typeText = source && writtenType(source, operation.type);
  const using = source && textAfter(source, operation.type.location, 'using', undefined);
  const refused = failing(world, column, operation, target, using === undefined ? own : `(${using})`);
  const all = allRows(relation, operation.recursive);
  const known = operation.using === undefined || using !== undefined;
  const checks: ViolationCheck[] = [];
  if (refused !== 'none')
    checks.push(
      makeCheck(world, {
        kind: 'cast',
        relation,
        columns: [column.name],
        reads: columnsIn(operation.using).filter((name) => relation.columns.has(name)),
        message: `rows of ${relation.id} whose ${column.name} does not fit ${typeText ?? operation.typeName}`,
        fails: '22000',
        rows:
          !known || typeText === undefined
            ? undefined
            : refused === undefined
              ? tried(all, `(${using ?? own})::${typeText}`)
              : rowsWhere(all, refused),
      }),
    );
  if (isCast && column.type !== undefined && mayLose(column.type, target) && typeText !== undefined)
    checks.push(lossCheck(world, relation, operation, { column, typeText, target, all }));
  return checks;
}

/** `none`: every value fits. Undefined: only trying tells. */
function failing(
  world: World,
  column: WorldColumn,
  operation: OperationOf<'alter column type'>,
  target: TargetType,
  value: string,
): string | undefined {
  const { using, type } = operation;
  if (using === undefined) {
    if (column.type === undefined) return undefined;
    return takesAll(column.type, target) ? 'none' : tooLarge(value, familyOf(column.type), target);
  }
  const parts = stringsOf(type.names);
  const known = findType(world, { schema: parts.at(-2), name: parts.at(-1) ?? '' });
  if (known?.kind === 'enum' && !target.isArray && castsOnly(using, column.name)) {
    const labels = known.labels.map(({ label }) => quoteLiteral(label));
    const own = quoteIdentifier(column.name);
    return labels.length === 0 ? `${own} is not null` : `${own}::text not in (${labels.join(', ')})`;
  }
  // A USING that gives text is assigned, so that what is too long is refused; other expressions are tried.
  return target.name === 'varchar' || target.name === 'bpchar' ? tooLarge(value, 'text', target) : undefined;
}

/** Evaluates an expression for each row and counts none: an error of class 22 says that there is one. */
function tried(from: string, expression: string): RowsQuery {
  return (select) =>
    select[0]?.as === 'count'
      ? `select count(${expression}) * 0 as count\nfrom ${from}`
      : `select ${select.map(({ as }) => `null::text as ${as}`).join(', ')} where false`;
}

interface Change {
  readonly column: WorldColumn;
  readonly typeText: string;
  readonly target: TargetType;
  readonly all: string;
}

function lossCheck(
  world: World,
  relation: Relation,
  operation: OperationOf<'alter column type'>,
  { column, typeText, target, all }: Change,
): ViolationCheck {
  const own = quoteIdentifier(column.name);
  const type = column.type ?? 'text';
  const large = operation.using === undefined ? tooLarge(own, familyOf(type), target) : undefined;
  const changed = `${own}::${typeText}::${type} is distinct from ${own}`;
  return makeCheck(world, {
    kind: 'loss',
    relation,
    columns: [column.name],
    message: `rows of ${relation.id} whose ${column.name} changes its value as ${typeText}`,
    fails: undefined,
    // CASE keeps PostgreSQL from casting what is too large.
    rows: rowsWhere(all, large === undefined ? changed : `case when ${large} then false else ${changed} end`),
  });
}

function targetOf({ type, typeName }: OperationOf<'alter column type'>): TargetType {
  const modifiers = (type.typmods ?? []).flatMap((node) =>
    'A_Const' in node && node.A_Const.ival !== undefined ? [node.A_Const.ival.ival ?? 0] : [],
  );
  return { name: typeName, modifiers, isArray: (type.arrayBounds ?? []).length > 0 };
}

/** `col::a::b`: nothing but casts of the column itself. */
function castsOnly(node: Node | undefined, column: string): boolean {
  if (node === undefined) return false;
  if ('TypeCast' in node) return castsOnly(node.TypeCast.arg, column);
  return 'ColumnRef' in node && stringsOf(node.ColumnRef.fields).at(-1) === column;
}

function writtenType(source: Source, { location }: TypeName): string | undefined {
  if (location === undefined) return undefined;
  const end = endOfItem(source, source.at(location));
  const tokens = tokensFrom(source, location).filter((token) => token.end <= end);
  return sliceOf(source, tokens.slice(0, outermost(tokens, ['collate', 'using'])));
}

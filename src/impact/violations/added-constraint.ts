import type { Node } from '@pgsql/types';
import { qualify } from '../../catalog/identifier.ts';
import { listIn, stringsOf } from '../../sql/dependencies/tree-values.ts';
import { columnsIn } from '../../sql/operations/index-columns.ts';
import type { ConstraintSpec, OperationOf } from '../../sql/operations/operation.ts';
import type { Source } from '../safe/source.ts';
import { findRelation, indexesOf } from '../world/find.ts';
import type { Relation, World } from '../world/world.ts';
import { columnElements, duplicateCheck } from './duplicate-check.ts';
import { elementsSql } from './element-sql.ts';
import { type Exclusion, exclusionCheck } from './exclusion-check.ts';
import { nullCheck } from './null-check.ts';
import { orphanCheck } from './orphan-check.ts';
import { rowCheck } from './row-check.ts';
import { insideAfter, textWithin, tokensFrom } from './text-of.ts';
import type { ViolationCheck } from './violation.ts';

/** What existing rows can have against a constraint that is added, or validated now that it was added NOT VALID. */
export function addedConstraint(
  world: World,
  relation: Relation,
  { constraint, recursive }: Pick<OperationOf<'add constraint'>, 'constraint' | 'recursive'>,
  source: Source | undefined,
): readonly ViolationCheck[] {
  const { type, columns } = constraint;
  switch (type) {
    case 'not null':
      return nullCheck(world, relation, columns, recursive && !constraint.noInherit);
    case 'primary key':
    case 'unique':
      return uniqueChecks(world, relation, constraint);
    case 'check':
      return [
        rowCheck(world, relation, {
          expression: source && textWithin(source, tokensFrom(source, constraint.node.location), 'check'),
          columns: columnsOf(relation, constraint.expression),
          recursive: recursive && !constraint.noInherit,
        }),
      ];
    case 'foreign key':
      return foreignKeyChecks(world, relation, constraint);
    case 'exclusion':
      return [exclusionCheck(world, relation, exclusionOf(constraint, source))];
  }
}

function uniqueChecks(
  world: World,
  relation: Relation,
  { type, columns, usingIndex, node }: ConstraintSpec,
): readonly ViolationCheck[] {
  const index = indexesOf(world, relation).find(({ name }) => name === usingIndex);
  const keys = index?.index?.keys.flatMap((key) => key ?? []) ?? columns;
  const nulls = type === 'primary key' ? nullCheck(world, relation, keys) : [];
  // The index has seen to it already.
  if (usingIndex !== undefined) return nulls;
  const elements = columnElements(columns);
  if (node.without_overlaps === true) {
    const operators = columns.map((_, at) => (at === columns.length - 1 ? '&&' : '='));
    const exclusion = { elements, operators, predicate: undefined, reads: [], why: undefined };
    return [...nulls, exclusionCheck(world, relation, exclusion)];
  }
  const nullsNotDistinct = node.nulls_not_distinct === true;
  const key = { elements, predicate: undefined, nullsNotDistinct, reads: [], why: undefined };
  return [...nulls, duplicateCheck(world, relation, key)];
}

function foreignKeyChecks(
  world: World,
  relation: Relation,
  { columns, references, node }: ConstraintSpec,
): readonly ViolationCheck[] {
  const referenced = references && findRelation(world, references.table);
  if (referenced === undefined) return [];
  const why = node.fk_with_period === true ? 'the key has a PERIOD' : undefined;
  const full = node.fk_matchtype === 'f';
  return [
    orphanCheck(world, relation, {
      columns,
      referenced,
      referencedColumns: references?.columns ?? [],
      full,
      why,
    }),
  ];
}

function exclusionOf({ node }: ConstraintSpec, source: Source | undefined): Exclusion {
  const pairs = (node.exclusions ?? []).map((pair) => listIn(pair) ?? []);
  const nodes = pairs.flatMap(([element]) => (element && 'IndexElem' in element ? [element.IndexElem] : []));
  const tokens = source && tokensFrom(source, node.location);
  const list = tokens && insideAfter(tokens, 'exclude');
  const predicate = source && tokens && node.where_clause && textWithin(source, tokens, 'where');
  const { elements, reads, why } = elementsSql(nodes, source, list);
  return {
    elements,
    operators: pairs.map(([, operator]) => operatorSql(listIn(operator))),
    predicate,
    reads: [...reads, ...columnsIn(node.where_clause)],
    why: node.where_clause && predicate === undefined ? 'the text of its WHERE is not known' : why,
  };
}

function operatorSql(name: readonly Node[] | undefined): string {
  const parts = stringsOf(name);
  const operator = parts.at(-1) ?? '=';
  const schema = parts.at(-2);
  return schema === undefined ? operator : `operator(${qualify(schema)}.${operator})`;
}

/** Columns in an expression, those of the system left out. */
function columnsOf(relation: Relation, expression: Node | undefined): readonly string[] {
  return columnsIn(expression).filter((name) => relation.columns.has(name));
}

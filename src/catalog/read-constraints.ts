import { compact, nonEmpty } from './compact.ts';
import type { ConstraintAttributes, ConstraintType, ReferentialAction } from './constraint-attributes.ts';
import {
  type ConstraintIndexRow,
  type ConstraintRow,
  constraintIndexes,
  constraints,
  constraintFlags as flags,
} from './constraint-row.ts';
import {
  type Address,
  addObject,
  addressOf,
  columnNames,
  columnObjects,
  commentOn,
  type Draft,
  type DraftObject,
  type Relation,
} from './draft.ts';
import { quoteIdentifier } from './identifier.ts';
import { type NumberReader, numberReader } from './number-lists.ts';
import type { Reader } from './query.ts';

export const constraintsReader: Reader = {
  queries: [constraints, constraintIndexes],
  read(rows, draft) {
    const numbersOf = numberReader();
    const indexOf = new Map(rows(constraintIndexes).map((row) => [row.oid, row]));
    const byOid = new Map(rows(constraints).map((row) => [row.oid, row]));
    for (const row of rows(constraints)) {
      const relation = draft.relations.get(row.relation);
      if (relation === undefined || isPartOfReference(row, byOid)) continue;
      addConstraint(draft, relation, row, byOid.get(row.parent), indexOf.get(row.index), numbersOf);
    }
  },
};

/** A foreign key to a partitioned table has a row more for each partition there. */
function isPartOfReference(row: ConstraintRow, byOid: ReadonlyMap<number, ConstraintRow>): boolean {
  if (row.type !== 'f') return false;
  let root = row;
  for (let up = byOid.get(row.parent); up !== undefined; up = byOid.get(up.parent)) root = up;
  return root.referenced !== row.referenced;
}

function addConstraint(
  draft: Draft,
  relation: Relation,
  row: ConstraintRow,
  parent: ConstraintRow | undefined,
  index: ConstraintIndexRow | undefined,
  numbersOf: NumberReader,
): void {
  const own = numbersOf(row.columns);
  const type = constraintTypes[row.type];
  const needs: (DraftObject | Address)[] = columnObjects(relation, own);
  const common: ConstraintAttributes = { type };
  // A CHECK names its columns in its expression, an EXCLUDE in its definition.
  const withColumns =
    row.type === 'c' || row.type === 'x' ? common : { type, columns: columnNames(relation, own) };
  const attributes =
    row.type === 'f'
      ? { ...withColumns, references: referenceOf(draft, row, numbersOf, needs) }
      : withColumns;
  if (parent !== undefined) needs.push(addressOf('pg_constraint', parent.oid));
  const comment = commentOn(draft, 'pg_constraint', row.oid);
  const isPlain =
    row.flags === 0 &&
    row.actions === null &&
    row.expression === null &&
    row.definition === null &&
    // The conindid of a foreign key is the other table's.
    (index === undefined || row.type === 'f') &&
    parent === undefined &&
    comment === undefined;
  addObject(draft, {
    kind: 'constraint',
    class: 'pg_constraint',
    oid: row.oid,
    schema: relation.schema,
    name: row.name,
    qualified: `${relation.qualified}.${quoteIdentifier(row.name)}`,
    parent: relation.object.id,
    needs,
    attributes: isPlain
      ? attributes
      : {
          ...attributes,
          ...moreAttributes(draft, relation, row, parent, index, numbersOf),
          ...(comment && { comment }),
        },
  });
}

function moreAttributes(
  draft: Draft,
  relation: Relation,
  row: ConstraintRow,
  parent: ConstraintRow | undefined,
  index: ConstraintIndexRow | undefined,
  numbersOf: NumberReader,
): Omit<ConstraintAttributes, 'type' | 'columns' | 'references' | 'comment'> {
  const has = (bit: number): boolean => (row.flags & bit) !== 0;
  const parentTable = parent && draft.relations.get(parent.relation);
  const [onUpdate = '', onDelete = '', match = ''] = row.actions ?? '';
  const isForeign = row.type === 'f';
  return compact<Omit<ConstraintAttributes, 'type' | 'columns' | 'references' | 'comment'>>({
    expression: row.expression,
    definition:
      row.definition && withoutDeferrable(row.definition, has(flags.deferrable), has(flags.deferred)),
    include:
      isForeign || !index
        ? undefined
        : nonEmpty(columnNames(relation, numbersOf(index.columns).slice(index.keyCount))),
    nullsNotDistinct: !isForeign && index?.nullsNotDistinct,
    withoutOverlaps: has(flags.period) && !isForeign,
    period: has(flags.period) && isForeign,
    match: match === 'f' && 'full',
    onUpdate: actions[onUpdate],
    onDelete: actions[onDelete],
    onDeleteColumns: nonEmpty(columnNames(relation, numbersOf(row.onDeleteColumns))),
    deferrable: has(flags.deferrable),
    initiallyDeferred: has(flags.deferred),
    notValid: has(flags.notValid) && !has(flags.notEnforced),
    notEnforced: has(flags.notEnforced),
    noInherit: has(flags.noInherit),
    inherited: has(flags.inherited),
    local: has(flags.local),
    inheritedFrom:
      parent && parentTable && `constraint:${parentTable.qualified}.${quoteIdentifier(parent.name)}`,
  });
}

/** Adds what it references to `needs`. */
function referenceOf(
  draft: Draft,
  row: ConstraintRow,
  numbersOf: NumberReader,
  needs: (DraftObject | Address)[],
): NonNullable<ConstraintAttributes['references']> {
  const relation = draft.relations.get(row.referenced);
  if (relation === undefined)
    return { table: row.referencedName ?? '', columns: row.referencedColumnNames ?? [] };
  const numbers = numbersOf(row.referencedColumns);
  needs.push(relation.object, ...columnObjects(relation, numbers), addressOf('pg_class', row.index));
  return { table: relation.qualified, columns: columnNames(relation, numbers) };
}

/** pg_get_constraintdef ends with what has attributes of its own. */
function withoutDeferrable(definition: string, deferrable: boolean, deferred: boolean): string {
  const ending = `${deferrable ? ' DEFERRABLE' : ''}${deferred ? ' INITIALLY DEFERRED' : ''}`;
  return definition.endsWith(ending) ? definition.slice(0, definition.length - ending.length) : definition;
}

const constraintTypes: Readonly<Record<ConstraintRow['type'], ConstraintType>> = {
  p: 'primary key',
  u: 'unique',
  f: 'foreign key',
  c: 'check',
  x: 'exclusion',
};

const actions: Readonly<Record<string, ReferentialAction>> = {
  r: 'restrict',
  c: 'cascade',
  n: 'set null',
  d: 'set default',
};

import { compact, type Loose, nonEmpty } from './compact.ts';
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
  objectAt,
  type Relation,
  register,
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
    const add = (row: ConstraintRow): void => {
      const relation = draft.relations.get(row.relation);
      if (relation === undefined || isPartOfReference(row, byOid)) return;
      addConstraint(draft, relation, row, byOid.get(row.parent ?? 0), indexOf.get(row.index), numbersOf);
    };
    // Foreign keys last: by then most of the keys that they need are known.
    for (const row of rows(constraints)) if (row.type !== 'f') add(row);
    for (const row of rows(constraints)) if (row.type === 'f') add(row);
  },
};

/** A foreign key to a partitioned table has a row more for each partition there. */
function isPartOfReference(row: ConstraintRow, byOid: ReadonlyMap<number, ConstraintRow>): boolean {
  if (row.type !== 'f') return false;
  let root = row;
  for (let up = byOid.get(row.parent ?? 0); up !== undefined; up = byOid.get(up.parent ?? 0)) root = up;
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
  const dependsOn = columnObjects(relation, own);
  const needs: Address[] = [];
  const attributes: Loose<SomeAttributes> = {
    type,
    // A CHECK names its columns in its expression, an EXCLUDE in its definition.
    columns: row.type === 'c' || row.type === 'x' ? undefined : columnNames(relation, own),
    references: row.type === 'f' ? referenceOf(draft, row, numbersOf, dependsOn, needs) : undefined,
    comment: commentOn(draft, 'pg_constraint', row.oid),
  };
  if (parent !== undefined) needs.push(addressOf('pg_constraint', parent.oid));
  const isPlain =
    row.flags === null &&
    row.actions === null &&
    row.expression === null &&
    row.definition === null &&
    // The conindid of a foreign key is the other table's.
    (index === undefined || row.type === 'f') &&
    parent === undefined;
  const object = addObject(draft, {
    kind: 'constraint',
    class: 'pg_constraint',
    oid: row.oid,
    schema: relation.schema,
    name: row.name,
    qualified: `${relation.qualified}.${quoteIdentifier(row.name)}`,
    parent: relation.object.id,
    dependsOn,
    needs,
    attributes: isPlain
      ? compact<SomeAttributes>(attributes)
      : compact<SomeAttributes, OtherAttributes>(
          attributes,
          moreAttributes(draft, relation, row, parent, index, numbersOf),
        ),
  });
  // What asks for the index of a key, a foreign key, needs the key.
  if (row.index !== 0 && row.type !== 'f') register(draft, 'pg_class', row.index, object);
}

type SomeAttributes = Pick<ConstraintAttributes, 'type' | 'columns' | 'references' | 'comment'>;
type OtherAttributes = Omit<ConstraintAttributes, keyof SomeAttributes>;

function moreAttributes(
  draft: Draft,
  relation: Relation,
  row: ConstraintRow,
  parent: ConstraintRow | undefined,
  index: ConstraintIndexRow | undefined,
  numbersOf: NumberReader,
): Loose<OtherAttributes> {
  const has = (bit: number): boolean => ((row.flags ?? 0) & bit) !== 0;
  const parentTable = parent && draft.relations.get(parent.relation);
  const [onUpdate = '', onDelete = '', match = ''] = row.actions ?? '';
  const isForeign = row.type === 'f';
  return {
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
  };
}

/** Adds what it references to `dependsOn`, and an index that is not read yet to `needs`. */
function referenceOf(
  draft: Draft,
  row: ConstraintRow,
  numbersOf: NumberReader,
  dependsOn: DraftObject[],
  needs: Address[],
): NonNullable<ConstraintAttributes['references']> {
  const relation = draft.relations.get(row.referenced ?? 0);
  if (relation === undefined)
    return { table: row.referencedName ?? '', columns: row.referencedColumnNames ?? [] };
  const numbers = numbersOf(row.referencedColumns);
  dependsOn.push(relation.object, ...columnObjects(relation, numbers));
  const index = addressOf('pg_class', row.index);
  const key = objectAt(draft, index);
  if (key !== undefined) dependsOn.push(key);
  else needs.push(index);
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

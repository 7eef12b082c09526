import type { ObjectId } from './catalog.ts';
import { compact, readOptions } from './compact.ts';
import type { IndexAttributes, IndexKey } from './constraint-attributes.ts';
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
import { groupBy } from './group-by.ts';
import { qualify } from './identifier.ts';
import {
  type IndexRow,
  indexConstraints,
  indexes,
  indexFlags,
  indexParents,
  keyCollations,
  operatorClasses,
  type ReferenceRow,
} from './index-row.ts';
import { type NumberReader, numberReader } from './number-lists.ts';
import { chooseOperatorClass, collectOperatorClasses, type OperatorClasses } from './operator-class.ts';
import type { Reader } from './query.ts';
import { type ColumnDetailRow, columnDetails } from './read-columns.ts';

interface Lookups {
  readonly numbersOf: NumberReader;
  readonly operatorClasses: OperatorClasses;
  readonly collations: ReadonlyMap<number, string>;
  /** Of the index's own columns. */
  readonly details: ReadonlyMap<number, readonly ColumnDetailRow[]>;
}

export const indexesReader: Reader = {
  queries: [indexes, operatorClasses, keyCollations, indexConstraints, indexParents, columnDetails],
  read(rows, draft) {
    const lookups: Lookups = {
      numbersOf: numberReader(),
      operatorClasses: collectOperatorClasses(rows(operatorClasses)),
      collations: new Map(rows(keyCollations).map(({ oid, name }) => [oid, name])),
      details: groupBy(rows(columnDetails), ({ relation }) => relation),
    };
    const constraintOf = new Map(rows(indexConstraints).map(({ oid, other }) => [oid, other]));
    const parentOf = new Map(rows(indexParents).map((row) => [row.oid, row]));
    const nameOf = new Map(rows(indexes).map((row) => [row.oid, qualify(row.schema, row.name)]));
    for (const row of rows(indexes)) {
      const table = draft.relations.get(row.table);
      if (table === undefined) continue;
      const parent = parentOf.get(row.oid);
      const inheritedFrom: ObjectId | undefined =
        parent && `index:${nameOf.get(parent.other) ?? parent.name}`;
      const constraint = constraintOf.get(row.oid);
      addIndex(draft, table, row, lookups, constraint, parent, inheritedFrom);
    }
  },
};

// What asks for an index by its OID, a foreign key, needs the constraint where it has one.
function addIndex(
  draft: Draft,
  table: Relation,
  row: IndexRow,
  lookups: Lookups,
  constraintOid: number | undefined,
  parent: ReferenceRow | undefined,
  inheritedFrom: ObjectId | undefined,
): void {
  const { schema, name, oid } = row;
  const constraint =
    constraintOid === undefined ? undefined : objectAt(draft, addressOf('pg_constraint', constraintOid));
  const numbers = lookups.numbersOf(row.keys);
  const needs: (DraftObject | Address)[] = columnObjects(table, numbers);
  if (constraint !== undefined) needs.push(constraint);
  if (parent !== undefined) needs.push(addressOf('pg_class', parent.other));
  const attributes: IndexAttributes = {
    method: row.method,
    keys: readKeys(draft, table, row, lookups),
    ...(row.unique && { unique: true as const }),
    ...(constraint && { constraint: constraint.id }),
  };
  const comment = commentOn(draft, 'pg_class', oid);
  const rest = { ...(inheritedFrom && { inheritedFrom }), ...(comment !== undefined && { comment }) };
  const isPlain =
    row.flags === 0 &&
    row.predicate === null &&
    row.storageParameters === null &&
    row.tablespace === null &&
    numbers.length === row.keyCount &&
    inheritedFrom === undefined &&
    comment === undefined;
  const object = addObject(draft, {
    kind: 'index',
    schema,
    name,
    qualified: qualify(schema, name),
    parent: table.object.id,
    needs,
    attributes: isPlain ? attributes : { ...attributes, ...moreAttributes(table, row, numbers), ...rest },
  });
  register(draft, 'pg_class', oid, constraint ?? object);
}

function moreAttributes(
  table: Relation,
  row: IndexRow,
  numbers: readonly number[],
): Omit<IndexAttributes, 'method' | 'keys' | 'unique' | 'constraint' | 'inheritedFrom' | 'comment'> {
  const has = (bit: number): boolean => (row.flags & bit) !== 0;
  return compact<ReturnType<typeof moreAttributes>>({
    include: numbers.length > row.keyCount && columnNames(table, numbers.slice(row.keyCount)),
    predicate: row.predicate,
    nullsNotDistinct: has(indexFlags.nullsNotDistinct),
    invalid: has(indexFlags.invalid),
    clustered: has(indexFlags.clustered),
    replicaIdentity: has(indexFlags.replicaIdentity),
    storageParameters: readOptions(row.storageParameters),
    tablespace: row.tablespace,
  });
}

/** The collation `default`, that of the database. */
const defaultCollation = 100;

function readKeys(draft: Draft, table: Relation, row: IndexRow, lookups: Lookups): readonly IndexKey[] {
  const classes = lookups.numbersOf(row.classes);
  const collations = lookups.numbersOf(row.collations);
  const directions = lookups.numbersOf(row.directions);
  const details = lookups.details.get(row.oid);
  let expression = 0;
  return lookups
    .numbersOf(row.keys)
    .slice(0, row.keyCount)
    .map((number, place) => {
      const column = table.namesByNumber[number];
      const type = table.typesByNumber[number] ?? row.expressionTypes?.[expression] ?? 0;
      const text = column === undefined ? row.expressions?.[expression++] : undefined;
      const collation = collations[place] ?? 0;
      const usual = table.collationsByNumber[number] ?? defaultCollation;
      const detail = details?.find((of) => of.number === place + 1);
      const direction = directions[place] ?? 0;
      const operatorClass = chooseOperatorClass(draft, lookups.operatorClasses, classes[place] ?? 0, type);
      const isPlain = detail === undefined && direction === 0 && operatorClass === undefined;
      if (column !== undefined && isPlain && (collation === 0 || collation === usual)) return { column };
      const descending = (direction & 1) !== 0;
      const nullsFirst = (direction & 2) !== 0;
      return compact<IndexKey>({
        column,
        expression: text,
        collation: collation !== 0 && collation !== usual && lookups.collations.get(collation),
        operatorClass,
        operatorClassOptions: readOptions(detail?.options),
        order: descending && 'desc',
        nulls: descending !== nullsFirst && (nullsFirst ? 'first' : 'last'),
        statistics: detail?.statistics,
      });
    });
}

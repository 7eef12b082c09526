import type { ObjectId } from './catalog.ts';
import { compact, type Loose, readOptions } from './compact.ts';
import type { IndexAttributes, IndexKey } from './constraint-attributes.ts';
import {
  addObject,
  addressOf,
  columnNames,
  columnObjects,
  commentOn,
  type Draft,
  objectAt,
  type Relation,
  register,
} from './draft.ts';
import { groupBy } from './group-by.ts';
import { qualify } from './identifier.ts';
import {
  type IndexRow,
  indexes,
  indexFlags,
  indexParents,
  keyCollations,
  operatorClasses,
  type ReferenceRow,
} from './index-row.ts';
import { type NumberReader, numberReader, vectorsReader } from './number-lists.ts';
import { chooseOperatorClass, collectOperatorClasses, type OperatorClasses } from './operator-class.ts';
import type { Reader } from './query.ts';
import { type ColumnDetailRow, columnDetails } from './read-columns.ts';

interface Lookups {
  readonly numbersOf: NumberReader;
  readonly vectorsOf: (text: string) => readonly (readonly number[])[];
  readonly operatorClasses: OperatorClasses;
  readonly collations: ReadonlyMap<number, string>;
  /** Of the index's own columns. */
  readonly details: ReadonlyMap<number, readonly ColumnDetailRow[]>;
}

export const indexesReader: Reader = {
  queries: [indexes, operatorClasses, keyCollations, indexParents, columnDetails],
  read(rows, draft) {
    const lookups: Lookups = {
      numbersOf: numberReader(),
      vectorsOf: vectorsReader(),
      operatorClasses: collectOperatorClasses(rows(operatorClasses)),
      collations: new Map(rows(keyCollations).map(({ oid, name }) => [oid, name])),
      details: groupBy(rows(columnDetails), ({ relation }) => relation),
    };
    const parentOf = new Map(rows(indexParents).map((row) => [row.oid, row]));
    const parentNames = namesOfParents(rows(indexes), rows(indexParents), draft);
    for (const row of rows(indexes)) {
      const table = draft.relations.get(row.table);
      if (table === undefined) continue;
      const parent = parentOf.get(row.oid);
      const inheritedFrom: ObjectId | undefined =
        parent && `index:${parentNames.get(parent.other) ?? parent.name}`;
      addIndex(draft, table, row, lookups, parent, inheritedFrom);
    }
  },
};

/** Full names of the parents that are read. */
function namesOfParents(
  indexRows: readonly IndexRow[],
  parents: readonly ReferenceRow[],
  draft: Draft,
): ReadonlyMap<number, string> {
  const oids = new Set(parents.map(({ other }) => other));
  const names = new Map<number, string>();
  for (const { oid, name, table } of oids.size > 0 ? indexRows : []) {
    const relation = draft.relations.get(table);
    if (oids.has(oid) && relation !== undefined) names.set(oid, qualify(relation.schema, name));
  }
  return names;
}

function addIndex(
  draft: Draft,
  table: Relation,
  row: IndexRow,
  lookups: Lookups,
  parent: ReferenceRow | undefined,
  inheritedFrom: ObjectId | undefined,
): void {
  const { name, oid } = row;
  const { schema } = table;
  const constraint = objectAt(draft, addressOf('pg_class', oid));
  const numbers = lookups.numbersOf(row.columns);
  const dependsOn = columnObjects(table, numbers);
  if (constraint !== undefined) dependsOn.push(constraint);
  const attributes: Loose<SomeAttributes> = {
    method: row.method ?? 'btree',
    keys: readKeys(draft, table, row, lookups),
    unique: (row.flags & indexFlags.unique) !== 0,
    constraint: constraint?.id,
    inheritedFrom,
    comment: commentOn(draft, 'pg_class', oid),
  };
  const isPlain =
    (row.flags | indexFlags.unique) === indexFlags.unique &&
    row.predicate === null &&
    row.storageParameters === null &&
    row.tablespace === null &&
    row.keyCount === null;
  const object = addObject(draft, {
    kind: 'index',
    schema,
    name,
    qualified: qualify(schema, name),
    parent: table.object.id,
    dependsOn,
    needs: parent === undefined ? [] : [addressOf('pg_class', parent.other)],
    attributes: isPlain
      ? compact<SomeAttributes>(attributes)
      : compact<SomeAttributes, OtherAttributes>(attributes, moreAttributes(table, row, numbers)),
  });
  if (constraint === undefined) register(draft, 'pg_class', oid, object);
}

type SomeAttributes = Pick<
  IndexAttributes,
  'method' | 'keys' | 'unique' | 'constraint' | 'inheritedFrom' | 'comment'
>;
type OtherAttributes = Omit<IndexAttributes, keyof SomeAttributes>;

function moreAttributes(table: Relation, row: IndexRow, numbers: readonly number[]): Loose<OtherAttributes> {
  const has = (bit: number): boolean => (row.flags & bit) !== 0;
  return {
    include: row.keyCount !== null && columnNames(table, numbers.slice(row.keyCount)),
    predicate: row.predicate,
    nullsNotDistinct: has(indexFlags.nullsNotDistinct),
    invalid: has(indexFlags.invalid),
    clustered: has(indexFlags.clustered),
    replicaIdentity: has(indexFlags.replicaIdentity),
    storageParameters: readOptions(row.storageParameters),
    tablespace: row.tablespace,
  };
}

/** The collation `default`, that of the database. */
const defaultCollation = 100;

function readKeys(draft: Draft, table: Relation, row: IndexRow, lookups: Lookups): readonly IndexKey[] {
  const [classes, collations, directions] = lookups.vectorsOf(row.shape);
  const details = lookups.details.get(row.oid);
  let expression = 0;
  return lookups
    .numbersOf(row.columns)
    .slice(0, row.keyCount ?? undefined)
    .map((number, place) => {
      const column = table.namesByNumber[number];
      const type = table.typesByNumber[number] ?? row.expressionTypes?.[expression] ?? 0;
      const text = column === undefined ? row.expressions?.[expression++] : undefined;
      const collation = collations?.[place] ?? 0;
      const usual = table.collationsByNumber[number] ?? defaultCollation;
      const detail = details?.find((of) => of.number === place + 1);
      const direction = directions?.[place] ?? 0;
      const operatorClass = chooseOperatorClass(draft, lookups.operatorClasses, classes?.[place] ?? 0, type);
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

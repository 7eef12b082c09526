import type { Catalog, CatalogObject, ObjectId, ObjectOf } from '../../catalog/catalog.ts';
import { nameOf } from '../../catalog/describe/name-of.ts';
import { domainChecks } from './column-type.ts';
import { literalsOfBound, mentionsIn, partitionColumns } from './literals-in.ts';

/** A column that a row needs a value for. */
export interface FillColumn {
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
  readonly hasDefault: boolean;
  /** Constants of the checks on it: the likeliest to pass them. */
  readonly literals: readonly string[];
}

export interface FillKey {
  readonly columns: readonly string[];
  /** The referenced table. */
  readonly table: string;
  readonly referenced: readonly string[];
}

/** A table, as somebody who puts rows into it sees it. */
export interface FillTable {
  readonly id: ObjectId;
  readonly name: string;
  /** Without those that fill themselves: identity, generated, serial. */
  readonly columns: readonly FillColumn[];
  readonly foreignKeys: readonly FillKey[];
  /** Which columns a constraint or unique index, named as in PostgreSQL's error, is about. */
  readonly culprits: ReadonlyMap<string, readonly string[]>;
  /** Columns of the partition key; PostgreSQL names no constraint when no partition takes a row. */
  readonly partitionColumns: readonly string[];
}

/** What a catalog says about one table, read once for all tables. The parser must be loaded. */
export function fillTables(catalog: Catalog, tables: readonly ObjectOf<'table'>[]): readonly FillTable[] {
  const parts = new Map<ObjectId, CatalogObject[]>();
  const bounds = new Map<string, string[]>();
  for (const object of Object.values(catalog.objects)) {
    const { parent } = object;
    if (parent !== undefined) add(parts, parent, object);
    if (object.kind === 'table' && object.attributes.partitionOf !== undefined)
      add(bounds, object.attributes.partitionOf, object.attributes.partitionBound ?? '');
  }
  return tables.map((table) =>
    fillTable(catalog, table, parts.get(table.id) ?? [], bounds.get(nameOf(table)) ?? []),
  );
}

function add<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

function fillTable(
  catalog: Catalog,
  table: ObjectOf<'table'>,
  parts: readonly CatalogObject[],
  bounds: readonly string[],
): FillTable {
  const culprits = new Map<string, readonly string[]>();
  const literals = new Map<string, string[]>();
  const foreignKeys: FillKey[] = [];
  for (const part of parts) {
    if (part.kind === 'index')
      culprits.set(
        part.name,
        part.attributes.keys.flatMap(({ column }) => column ?? []),
      );
    if (part.kind !== 'constraint') continue;
    const { columns = [], expression, references } = part.attributes;
    if (columns.length > 0) culprits.set(part.name, columns);
    if (references) foreignKeys.push({ columns, table: references.table, referenced: references.columns });
    if (expression === undefined) continue;
    const check = mentionsIn(expression);
    culprits.set(part.name, check.columns);
    for (const column of check.columns) for (const text of check.literals) add(literals, column, text);
  }
  const { partitionKey } = table.attributes;
  const keyColumns = partitionKey === undefined ? [] : partitionColumns(partitionKey);
  for (const column of keyColumns)
    for (const text of bounds.flatMap((bound) => literalsOfBound(bound))) add(literals, column, text);
  const columns = parts.flatMap((part): readonly FillColumn[] => {
    if (part.kind !== 'column') return [];
    const { type, notNull, default: value, identity, generated } = part.attributes;
    if (identity || generated || value?.startsWith('nextval(')) return [];
    const domain = domainChecks(catalog, type);
    for (const [name, expression] of domain.checks) {
      culprits.set(name, [...(culprits.get(name) ?? []), part.name]);
      for (const text of mentionsIn(expression).literals) add(literals, part.name, text);
    }
    return [
      {
        name: part.name,
        type,
        nullable: !notNull && !domain.notNull,
        hasDefault: value !== undefined,
        literals: [...new Set(literals.get(part.name))],
      },
    ];
  });
  return {
    id: table.id,
    name: nameOf(table),
    columns,
    foreignKeys,
    culprits,
    partitionColumns: keyColumns,
  };
}

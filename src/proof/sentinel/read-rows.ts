import pg from 'pg';
import { type Catalog, findObject, type ObjectId, type ObjectOf } from '../../catalog/catalog.ts';
import { nameOf } from '../../catalog/describe/name-of.ts';
import { quoteIdentifier } from '../../catalog/identifier.ts';
import type { Connection } from '../../postgres/connection.ts';

/** The rows of a table, by hashes of their values, so that no value travels. */
export interface TableRows {
  /** Full name, quoted where PostgreSQL would. */
  readonly table: string;
  /** Unquoted. */
  readonly columns: readonly string[];
  /** The columns of the primary key; empty without one. */
  readonly key: readonly string[];
  /** A hash a column; of at most `rowLimit` rows. */
  readonly rows: readonly (readonly string[])[];
  readonly count: number;
}

/** Of a larger table only so many rows are looked at. */
const rowLimit = 10_000;

/** Stands for a moment at or after `since`: the clock's reading, and nobody's data. */
export const setByTheClock = 'now';

/**
 * Reads every table that holds rows of its own, partitions with their partitioned table, in one round trip. `since` is
 * a moment as PostgreSQL writes it; see `setByTheClock`.
 */
export async function readRows(
  connection: Connection,
  catalog: Catalog,
  since?: string,
): Promise<ReadonlyMap<string, TableRows>> {
  const tables = rowTables(catalog);
  if (tables.length === 0) return new Map();
  const keys = primaryKeys(catalog);
  const found = new Map<string, TableRows>();
  const statements = tables.flatMap((table) => statementsOf(catalog, table, since));
  const counts = new Map<number, number>();
  await connection.queryEach(statements.join(';\n'), (rows, statement) => {
    const table = tables[Math.floor(statement / 2)];
    if (table === undefined) return;
    if (statement % 2 === 0) {
      counts.set(statement, Number(rows[0]?.count ?? 0));
      return;
    }
    const name = nameOf(table);
    found.set(name, {
      table: name,
      columns: table.attributes.columns,
      key: keys.get(table.id) ?? [],
      rows: rows.map(({ hashes }) => String(hashes).split(',')),
      count: counts.get(statement - 1) ?? 0,
    });
  });
  return found;
}

/** The tables that rows are put into. */
export function rowTables(catalog: Catalog): readonly ObjectOf<'table'>[] {
  return Object.values(catalog.objects).flatMap((object) =>
    object.kind === 'table' &&
    object.attributes.partitionOf === undefined &&
    object.attributes.columns.length > 0
      ? [object]
      : [],
  );
}

function statementsOf(
  catalog: Catalog,
  table: ObjectOf<'table'>,
  since: string | undefined,
): readonly [count: string, rows: string] {
  const { columns, partitionKey } = table.attributes;
  // Rows of a child table are read with the child.
  const from = partitionKey === undefined ? `only ${nameOf(table)}` : nameOf(table);
  const hashes = columns.map((name) => {
    const column = quoteIdentifier(name);
    const hash = `coalesce(hashtextextended(${column}::text, 0)::text, '')`;
    const type = findObject(catalog, `column:${nameOf(table)}.${column}`)?.attributes.type ?? '';
    if (since === undefined || !type.startsWith('timestamp') || type.endsWith('[]')) return hash;
    return `case when ${column} >= ${pg.escapeLiteral(since)}::timestamptz then '${setByTheClock}' else ${hash} end`;
  });
  return [
    `select count(*) as count from ${from}`,
    `select array_to_string(array[${hashes.join(', ')}], ',') as hashes from ${from} order by 1 limit ${rowLimit}`,
  ];
}

function primaryKeys({ objects }: Catalog): ReadonlyMap<ObjectId, readonly string[]> {
  const keys = new Map<ObjectId, readonly string[]>();
  for (const { kind, parent, attributes } of Object.values(objects)) {
    if (kind === 'constraint' && attributes.type === 'primary key' && parent !== undefined)
      keys.set(parent, attributes.columns ?? []);
  }
  return keys;
}

/** The server's clock, for `since`. */
export async function readClock(connection: Connection): Promise<string> {
  const [row] = await connection.query<{ now: string }>('select clock_timestamp()::text as now');
  return row?.now ?? '';
}

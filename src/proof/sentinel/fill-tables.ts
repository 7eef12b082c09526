import type { Catalog, ObjectId } from '../../catalog/catalog.ts';
import { qualify, quoteIdentifier } from '../../catalog/identifier.ts';
import type { Connection } from '../../postgres/connection.ts';
import { DatabaseError } from '../../postgres/database-error.ts';
import type { EmptyTable } from '../down-proof.ts';
import { rowTables } from './read-rows.ts';
import { draftRow, type KeyRows, type RowDraft } from './row-draft.ts';
import { type FillKey, type FillTable, fillTables } from './table-columns.ts';

const rowsPerTable = 3;

/** A check of several columns is found by trial; beyond this many it is none that a guess will pass. */
const attempts = 150;

/** By table, what it looked like when rows were put in: a table that changed gets more. */
export type Filled = Map<ObjectId, string>;

/**
 * Puts a few plausible rows into every table that has none, or has new columns, in one transaction: referenced tables
 * first, each row in a savepoint. Returns the tables that stay empty. The parser must be loaded.
 */
export async function fillEmptyTables(
  connection: Connection,
  catalog: Catalog,
  filled: Filled,
  leaveOut: ReadonlySet<string>,
): Promise<readonly EmptyTable[]> {
  const tables = rowTables(catalog);
  const counts = await countRows(connection, catalog);
  const isEmpty = (id: ObjectId): boolean => (counts.get(id) ?? 0) === 0;
  const look = new Map(tables.map((table) => [table.id, [...table.attributes.columns].sort().join('\n')]));
  const wanting = fillTables(
    catalog,
    tables.filter(({ id }) => isEmpty(id) || filled.get(id) !== look.get(id)),
  );
  const refused: EmptyTable[] = [];
  if (wanting.length === 0) return refused;
  await connection.execute('begin; set constraints all immediate');
  const put = async (table: FillTable): Promise<string | undefined> => {
    if (leaveOut.has(table.name)) return 'the up script refuses made-up rows in it';
    const reason = await fillTable(connection, catalog, table, counts.get(table.id) ?? 0);
    if (reason === undefined) filled.set(table.id, look.get(table.id) ?? '');
    return reason;
  };
  let waiting = parentsFirst(wanting);
  for (let before = -1; before !== waiting.length; ) {
    before = waiting.length;
    const again: FillTable[] = [];
    refused.length = 0;
    for (const table of waiting) {
      const reason = await put(table);
      if (reason === undefined) continue;
      again.push(table);
      if (isEmpty(table.id)) refused.push({ table: table.name, reason });
    }
    // Where tables refer to each other, one may be filled only now that the other is.
    waiting = again;
  }
  await connection.execute('commit');
  return refused.sort((a, b) => (a.table < b.table ? -1 : 1));
}

/** Up to a thousand of each. */
async function countRows(connection: Connection, catalog: Catalog): Promise<ReadonlyMap<ObjectId, number>> {
  const tables = rowTables(catalog);
  const counts = new Map<ObjectId, number>();
  if (tables.length === 0) return counts;
  const statements = tables.map(({ schema, name, attributes }) => {
    const only = attributes.partitionKey === undefined ? 'only ' : '';
    return `select count(*) as count from (select from ${only}${qualify(schema, name)} limit 1000) as counted`;
  });
  await connection.queryEach(statements.join(';\n'), (rows, at) => {
    const table = tables[at];
    if (table !== undefined) counts.set(table.id, Number(rows[0]?.count ?? 0));
  });
  return counts;
}

/** Each after those it refers to; where they refer to each other, as they come. */
function parentsFirst(tables: readonly FillTable[]): readonly FillTable[] {
  const byName = new Map(tables.map((table) => [table.name, table]));
  const ordered = new Set<FillTable>();
  const begun = new Set<FillTable>();
  const visit = (table: FillTable): void => {
    if (begun.has(table)) return;
    begun.add(table);
    for (const key of table.foreignKeys) {
      const parent = byName.get(key.table);
      if (parent !== undefined) visit(parent);
    }
    ordered.add(table);
  };
  for (const table of tables) visit(table);
  return [...ordered];
}

/** Undefined when rows are in; otherwise what the last attempt was refused for. */
async function fillTable(
  connection: Connection,
  catalog: Catalog,
  table: FillTable,
  before: number,
): Promise<string | undefined> {
  for (let row = 0; row < rowsPerTable; row++) {
    const reason = await insertRow(connection, catalog, table, before + row + 1);
    // One row shows as much as three, where a table takes no more.
    if (reason !== undefined) return row > 0 ? undefined : reason;
  }
  return undefined;
}

async function insertRow(
  connection: Connection,
  catalog: Catalog,
  table: FillTable,
  n: number,
): Promise<string | undefined> {
  const keys = new Map<FillKey, KeyRows>();
  for (const key of table.foreignKeys) keys.set(key, await readKeys(connection, key));
  const draft = draftRow(catalog, table, n, keys);
  let reason = 'it refers to a table without rows';
  for (let attempt = 0; attempt < attempts; attempt++) {
    const insert = draft.insert();
    if (insert === undefined) return reason;
    try {
      await connection.execute(`savepoint attempt; ${insert}; release savepoint attempt`);
      return undefined;
    } catch (error) {
      if (!(error instanceof DatabaseError)) throw error;
      await connection.execute('rollback to savepoint attempt; release savepoint attempt');
      reason = error.message;
      if (!draft.change(culpritsOf(table, draft, error))) return reason;
    }
  }
  return reason;
}

/** The columns that an error is about; none where it does not say and no value is doubtful. */
function culpritsOf(table: FillTable, draft: RowDraft, error: DatabaseError): readonly string[] {
  const { constraint, column } = error.details ?? {};
  if (typeof column === 'string') return [column];
  const named = typeof constraint === 'string' ? table.culprits.get(constraint) : undefined;
  if (named !== undefined && named.length > 0) return named;
  if (error.sqlState === '23514') return table.partitionColumns;
  return error.sqlState.startsWith('23') ? [] : draft.doubtful();
}

async function readKeys(connection: Connection, key: FillKey): Promise<KeyRows> {
  const columns = key.referenced.map((name) => `${quoteIdentifier(name)}::text`);
  return connection.query<Record<string, string | null>>(
    `select ${columns.map((column, at) => `${column} as ${quoteIdentifier(key.referenced[at] ?? '')}`).join(', ')} ` +
      `from ${key.table} order by ctid limit 20`,
  );
}

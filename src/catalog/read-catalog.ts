import { ConfitureError } from '../errors.ts';
import type { Connection } from '../postgres/connection.ts';
import { DatabaseError } from '../postgres/database-error.ts';
import type { Catalog } from './catalog.ts';
import { catalogSql } from './catalog-sql.ts';
import { changeSum } from './change-sum.ts';
import { startDraft } from './draft.ts';
import { finishCatalog } from './finish-catalog.ts';
import type { Query } from './query.ts';
import { readers } from './readers.ts';

export interface ReadCatalogOptions {
  /** Only these schemas; what lives in no schema is read all the same. Those that do not exist are passed over. */
  readonly schemas?: readonly string[] | undefined;
  /** The session is in a transaction: the catalog is read as that sees it, and the transaction goes on. */
  readonly insideTransaction?: boolean | undefined;
}

/**
 * Reads what the database contains, in one round trip and one snapshot (repeatable read, read only); again when other
 * sessions changed definitions meanwhile. Any role that may connect can do it. Left out: system schemas, temporary
 * objects, what extensions brought, and unless `schemas` names them, `confiture` (our ledger) and `pggit…`.
 * Throws ConfitureError or DatabaseError as `Connection.query` does; DATABASE_ERROR when definitions never stood still.
 */
export async function readCatalog(
  connection: Connection,
  options: ReadCatalogOptions = {},
): Promise<Catalog> {
  if (options.insideTransaction) return (await readOnce(connection, options)).catalog;
  for (let attempt = 1; attempt <= attempts; attempt++) {
    try {
      const { catalog, sums } = await readOnce(connection, options);
      if (sums[0] === sums[1]) return catalog;
    } catch (error) {
      await connection.execute('rollback').catch(() => undefined);
      if (attempt === attempts || !isOfDroppedObject(error)) throw error;
    }
  }
  throw new ConfitureError(
    'DATABASE_ERROR',
    `definitions changed during each of ${attempts} readings of the catalog`,
    {
      hint: 'Wait until whatever creates and drops objects in this database has finished.',
    },
  );
}

// PostgreSQL prints definitions as they are now, not as they were in the snapshot.
const attempts = 10;

/** "cache lookup failed", "could not open relation with OID", "does not exist": of what was there in the snapshot. */
function isOfDroppedObject(error: unknown): boolean {
  return error instanceof DatabaseError && (error.sqlState === 'XX000' || error.sqlState.startsWith('42'));
}

async function readOnce(
  connection: Connection,
  { schemas, insideTransaction = false }: ReadCatalogOptions,
): Promise<{ catalog: Catalog; sums: readonly unknown[] }> {
  const { serverVersion } = connection;
  const { statements, offset, queries } = catalogSql(serverVersion, schemas, insideTransaction);
  const arrived = new Map<Query<object>, readonly object[]>();
  const rowsOf = <Row>(query: Query<Row>): readonly Row[] =>
    (arrived.get(query as Query<object>) ?? []) as readonly Row[];
  const draft = startDraft(serverVersion);
  const waiting = [...readers];
  const sums: unknown[] = [];
  const onRows = (rows: readonly Record<string, unknown>[], statement: number): void => {
    if (statements[statement] === changeSum) sums.push(rows[0]?.sum);
    const query = queries[statement - offset];
    if (query === undefined) return;
    arrived.set(query, rows);
    // Readers work while PostgreSQL runs the statements after theirs.
    while (waiting[0]?.queries.every((needed) => arrived.has(needed))) {
      const reader = waiting.shift();
      reader?.read(rowsOf, draft);
      for (const used of reader?.queries ?? []) {
        if (!waiting.some(({ queries: needed }) => needed.includes(used))) arrived.delete(used);
      }
    }
  };
  await connection.queryEach(statements.join(';\n'), onRows);
  return { catalog: finishCatalog(draft), sums };
}

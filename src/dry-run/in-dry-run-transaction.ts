import { ConfitureError } from '../errors.ts';
import { refuseWhileLeased } from '../migrate/lease.ts';
import type { Run } from '../migrate/run.ts';
import { withMigrationLock } from '../migrate/with-migration-lock.ts';
import { lockHeld, lockHolder, takeTransactionLock } from '../postgres/advisory-lock.ts';
import type { Connection } from '../postgres/connection.ts';
import type { DryRunResult } from './result.ts';

export interface TakenBack<T> {
  readonly value: T;
  readonly rolledBack: DryRunResult['rolledBack'];
}

/**
 * Does `action` under the migration lock in a transaction that is rolled back whatever happens. While it lasts, the
 * session refuses to send anything outside of it. Throws what `action` throws, and DATABASE_ERROR if the server says
 * afterwards that the transaction was committed.
 */
export async function inDryRunTransaction<T>(
  run: Run,
  prepare: (run: Run) => Promise<void>,
  action: (run: Run) => Promise<T>,
): Promise<TakenBack<T>> {
  if (run.lock === 'advisory') {
    return withMigrationLock(run, async (locked) => {
      await prepare(locked);
      return takenBack(locked, () => action(locked));
    });
  }
  // A lease is a row that is committed. The lock of the transaction keeps other runs away as well.
  await refuseWhileLeased(run);
  await prepare(run);
  return takenBack(run, async () => {
    if (!(await takeTransactionLock(run.connection))) throw lockHeld(await lockHolder(run.connection));
    return action(run);
  });
}

async function takenBack<T>(
  { connection, openObserver }: Run,
  action: () => Promise<T>,
): Promise<TakenBack<T>> {
  await connection.execute('begin');
  connection.stayInTransaction(transactionGone);
  let transaction: string | null = null;
  try {
    const value = await action();
    transaction = await numberOf(connection);
    await rollBack(connection);
    return { value, rolledBack: await fateOf(connection, transaction) };
  } catch (error) {
    await rollBack(connection).catch(() => undefined);
    if (error instanceof ConfitureError && error.code === 'DATABASE_CONNECTION_LOST') {
      throw lost(error, await stillThere(openObserver));
    }
    throw error;
  }
}

/** A cancel that arrives late may hit it. */
async function rollBack(connection: Connection): Promise<void> {
  connection.stayInTransaction(undefined);
  await connection.execute('rollback').catch(() => connection.execute('rollback'));
}

async function numberOf(connection: Connection): Promise<string | null> {
  if (connection.transactionStatus === 'failed') return null;
  const [row] = await connection.query<{ xid: string | null }>(
    'select pg_current_xact_id_if_assigned()::text as xid',
  );
  return row?.xid ?? null;
}

async function fateOf(
  connection: Connection,
  transaction: string | null,
): Promise<DryRunResult['rolledBack']> {
  if (transaction === null) return { transaction, status: 'none' };
  const [row] = await connection.query<{ status: string }>('select pg_xact_status($1::xid8) as status', [
    transaction,
  ]);
  if (row?.status === 'aborted') return { transaction, status: 'aborted' };
  throw new ConfitureError(
    'DATABASE_ERROR',
    `the transaction ${transaction} of the dry-run is ${row?.status ?? 'unknown'}, not rolled back`,
    { hint: 'Look at `confiture migrate status` and at what the migration does to transactions.' },
  );
}

async function stillThere(openObserver: Run['openObserver']): Promise<boolean> {
  const session = await openObserver().catch(() => undefined);
  await session?.close().catch(() => undefined);
  return session !== undefined;
}

function lost(error: ConfitureError, isServerThere: boolean): ConfitureError {
  const server = isServerThere ? 'The server answers' : 'The server does not answer now';
  return new ConfitureError('DATABASE_CONNECTION_LOST', `${error.message} in the middle of the dry-run`, {
    hint: `${server}; it rolls the transaction back by itself, and nothing of the dry-run remains.`,
    location: error.location,
    excerpt: error.excerpt,
    details: error.details,
    cause: error,
  });
}

function transactionGone(): ConfitureError {
  return new ConfitureError(
    'DRY_RUN_REFUSED',
    'the transaction of the dry-run was ended from within, and nothing more is run',
    { hint: 'A statement, function or hook ended it. What came before may have been committed.' },
  );
}

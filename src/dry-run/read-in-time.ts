import type { Connection } from '../postgres/connection.ts';
import { sqlStateOf } from '../postgres/database-error.ts';

const savepoint = 'confiture_look';
const notInTime = new Set<string | undefined>(['57014', '55P03']);

/**
 * The rows of a query about what was rehearsed, undefined where they take more than two seconds, or a lock that is not
 * to be had: the dry-run's own locks are held meanwhile.
 */
export async function readInTime<Row extends object>(
  connection: Connection,
  sql: string,
): Promise<readonly Row[] | undefined> {
  await connection.execute(
    `savepoint ${savepoint}; set local statement_timeout = '2s'; set local lock_timeout = '300ms';`,
  );
  try {
    return await connection.query<Row>(sql);
  } catch (error) {
    if (notInTime.has(sqlStateOf(error))) return undefined;
    throw error;
  } finally {
    await connection.execute(`rollback to savepoint ${savepoint}; release savepoint ${savepoint};`);
  }
}

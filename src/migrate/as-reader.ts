import type { Connection } from '../postgres/connection.ts';

const savepoint = 'confiture_read';

/**
 * Does `read` in a savepoint of the open transaction in which PostgreSQL refuses every change, and takes back what it
 * has set; `restoreSql` undoes what was set before it. A subtransaction may be read-only where the transaction around it is not.
 */
export async function asReader<T>(
  connection: Connection,
  restoreSql: string,
  read: () => Promise<T>,
): Promise<T> {
  await connection.execute(`${restoreSql} savepoint ${savepoint}; set local transaction_read_only = on;`);
  const result = await read();
  await connection.execute(`rollback to savepoint ${savepoint}; release savepoint ${savepoint};`);
  return result;
}

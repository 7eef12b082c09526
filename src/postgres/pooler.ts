import { ConfitureError } from '../errors.ts';
import type { Connection } from './connection.ts';

/**
 * Throws POOLER_TRANSACTION_MODE when a pooler in front of the server gives each transaction another session: session
 * locks and SET would then hold for somebody else. A pooler is seen by its made-up cancel key, its mode by a second
 * client that is given the very server session which we, still connected, have just used.
 */
// PgBouncer draws BackendKeyData at random for each client; PostgreSQL sends the backend's own pid.
export async function refuseTransactionPooling(
  connection: Connection,
  openSecond: () => Promise<Connection>,
): Promise<void> {
  const ours = await backendPid(connection);
  if (ours === connection.processId) return;
  const second = await openSecond();
  try {
    const theirs = await backendPid(second);
    if (theirs !== ours && (await backendPid(connection)) === ours) return;
  } finally {
    await second.close();
  }
  throw new ConfitureError(
    'POOLER_TRANSACTION_MODE',
    'this connection goes through a pooler in transaction mode (PgBouncer or alike)',
    {
      hint: 'A session lock cannot hold there. Connect to the server itself, or set migrations.lock: lease.',
    },
  );
}

async function backendPid(connection: Connection): Promise<number> {
  const [row] = await connection.query<{ pid: number }>('select pg_backend_pid() as pid');
  return row?.pid ?? 0;
}

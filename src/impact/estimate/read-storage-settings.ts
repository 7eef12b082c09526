import type { Connection } from '../../postgres/connection.ts';
import type { StorageSettings } from './disk-need.ts';

/** Throws ConfitureError or DatabaseError as `Connection.query` does. */
export async function readStorageSettings(connection: Connection): Promise<StorageSettings> {
  const [row] = await connection.query<{ walLevel: StorageSettings['walLevel']; memory: string }>(
    `select current_setting('wal_level') as "walLevel",
       pg_size_bytes(current_setting('maintenance_work_mem')) as memory`,
  );
  return { walLevel: row?.walLevel ?? 'replica', maintenanceWorkMem: Number(row?.memory) };
}

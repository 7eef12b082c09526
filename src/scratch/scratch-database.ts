import { randomBytes } from 'node:crypto';
import { ConfitureError } from '../errors.ts';
import type { Connection } from '../postgres/connection.ts';
import { createDatabase, dropDatabase } from '../postgres/databases.ts';
import type { ScratchServer } from './scratch-server.ts';

/** A name that no other run takes. */
export function scratchName(): string {
  return `confiture_scratch_${process.pid}_${randomBytes(4).toString('hex')}`;
}

/**
 * Runs `use` with a database of its own, empty or a copy of `template` (in which no session may be open), and drops
 * it whatever happens; sessions left open in it are ended. The error of `use` is the one thrown.
 */
export async function withScratchDatabase<T>(
  server: ScratchServer,
  use: (database: string) => Promise<T>,
  template?: string,
): Promise<T> {
  const database = scratchName();
  const create = async (): Promise<T> => {
    await withMaintenance(server, (admin) => createDatabase(admin, database, template));
    return use(database);
  };
  return droppedAfter(server, database, create);
}

/** Runs `use`, which may or may not make the database, and drops it. */
export async function droppedAfter<T>(
  server: ScratchServer,
  database: string,
  use: () => Promise<T>,
): Promise<T> {
  const result = await use().catch(async (error: unknown) => {
    // This error is what the user must see, even if the server is gone by now.
    await dropScratch(server, database).catch(() => undefined);
    throw error;
  });
  await dropScratch(server, database);
  return result;
}

async function dropScratch(server: ScratchServer, database: string): Promise<void> {
  await withMaintenance(server, (admin) => dropDatabase(admin, database));
}

/** A session of its own each time: a run may make more databases than the server has sessions. */
async function withMaintenance(
  server: ScratchServer,
  action: (admin: Connection) => Promise<void>,
): Promise<void> {
  const admin = await openMaintenance(server);
  try {
    await action(admin);
  } finally {
    await admin.close();
  }
}

/** CREATE and DROP DATABASE are said from another database: `postgres` may have been dropped, template1 is always there. */
async function openMaintenance({ connect }: ScratchServer): Promise<Connection> {
  return connect('postgres').catch((error: unknown) => {
    if (error instanceof ConfitureError && error.code === 'DATABASE_MISSING') return connect('template1');
    throw error;
  });
}

import { randomBytes } from 'node:crypto';
import { buildDatabase } from '../build/build-database.ts';
import type { Sources } from '../build/read-sources.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { readCatalog } from '../catalog/read-catalog.ts';
import { ConfitureError } from '../errors.ts';
import type { Connection } from '../postgres/connection.ts';
import { dropDatabase } from '../postgres/databases.ts';
import type { ProgressListener } from '../progress.ts';

/** A server where databases may be made for a moment. */
export interface ScratchServer {
  /** Opens a session with one of its databases; whoever gave the server closes it. */
  readonly connect: (database: string) => Promise<Connection>;
  /** Whether templates of builds may be left there, so that the next one is a copy. */
  readonly keepsTemplates: boolean;
}

export interface BuiltCatalog {
  readonly catalog: Catalog;
  /** The role that built it and owns what the files give no owner. */
  readonly builder: string;
}

/**
 * What DDL files make of an empty database: PostgreSQL builds them in a scratch database, which is read and
 * dropped. Throws what `buildDatabase` throws.
 */
export async function buildCatalog(
  sources: Sources,
  { connect, keepsTemplates }: ScratchServer,
  progress?: ProgressListener,
): Promise<BuiltCatalog> {
  const database = `confiture_scratch_${process.pid}_${randomBytes(4).toString('hex')}`;
  const request = { sources, database, connect, recreate: false, useTemplate: keepsTemplates };
  const named: ProgressListener = (event) => progress?.({ ...event, task: 'build the DDL files' });
  const read = async (): Promise<BuiltCatalog> => {
    await buildDatabase({ ...request, progress: named });
    const connection = await connect(database);
    return { catalog: await readCatalog(connection), builder: connection.user };
  };
  const built = await read().catch(async (error: unknown) => {
    // This error is what the user must see, even if the server is gone by now.
    await dropScratch(connect, database).catch(() => undefined);
    throw error;
  });
  await dropScratch(connect, database);
  return built;
}

async function dropScratch(connect: ScratchServer['connect'], database: string): Promise<void> {
  const admin = await connect('postgres').catch((error: unknown) => {
    // `postgres` may have been dropped; template1 is always there.
    if (error instanceof ConfitureError && error.code === 'DATABASE_MISSING') return connect('template1');
    throw error;
  });
  await dropDatabase(admin, database);
}

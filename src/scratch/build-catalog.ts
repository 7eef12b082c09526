import { buildDatabase } from '../build/build-database.ts';
import type { Sources } from '../build/read-sources.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { readCatalog } from '../catalog/read-catalog.ts';
import type { ProgressListener } from '../progress.ts';
import { droppedAfter, scratchName } from './scratch-database.ts';
import type { ScratchServer } from './scratch-server.ts';

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
  server: ScratchServer,
  progress?: ProgressListener,
): Promise<BuiltCatalog> {
  const database = scratchName();
  const { connect, keepsTemplates: useTemplate } = server;
  const named: ProgressListener = (event) => progress?.({ ...event, task: 'build the DDL files' });
  return droppedAfter(server, database, async () => {
    await buildDatabase({ sources, database, connect, recreate: false, useTemplate, progress: named });
    const connection = await connect(database);
    return { catalog: await readCatalog(connection), builder: connection.user };
  });
}

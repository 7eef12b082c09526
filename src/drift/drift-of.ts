import type { Sources } from '../build/read-sources.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { readCatalog } from '../catalog/read-catalog.ts';
import type { MigrationStatus } from '../migrate/status.ts';
import type { Connection } from '../postgres/connection.ts';
import type { ProgressListener } from '../progress.ts';
import { buildCatalog } from '../scratch/build-catalog.ts';
import type { ScratchServer } from '../scratch/scratch-server.ts';
import { loadParser } from '../sql/load-parser.ts';
import { parseSql } from '../sql/parse.ts';
import type { Drift } from './drift.ts';
import { findDrift } from './find-drift.ts';

export interface LiveDriftRequest {
  /** The DDL files. */
  readonly sources: Sources;
  /** Where they are built for a moment. */
  readonly scratch: ScratchServer;
  /** A session with the database that is looked at. */
  readonly database: Connection;
  readonly migrations: readonly MigrationStatus[];
  readonly ignore: readonly string[];
  readonly progress?: ProgressListener | undefined;
  /** Hears what makes the result less sure. */
  readonly note?: ((text: string) => void) | undefined;
}

/**
 * Builds the DDL files in a scratch database and holds a live one against it. Changes nothing in that.
 * Throws what `buildDatabase` throws.
 */
export async function driftOf(request: LiveDriftRequest): Promise<Drift> {
  const { sources, scratch, database, migrations, ignore, progress, note } = request;
  const actual = await readCatalog(database);
  const { catalog: declared, builder } = await buildCatalog(sources, scratch, progress);
  noteVersions('The DDL files were built', declared, actual, note);
  await loadParser();
  const files = () => sources.parts.flat().map(({ file, text }) => parseSql(file, text));
  return findDrift({ declared, builder, actual, files, migrations, ignore });
}

/** Says that two catalogs come from PostgreSQL of different major versions. */
export function noteVersions(
  what: string,
  expected: Catalog,
  actual: Catalog,
  note: ((text: string) => void) | undefined,
): void {
  const [built, live] = [expected, actual].map(({ serverVersion }) => Math.trunc(serverVersion / 10_000));
  if (built === live) return;
  note?.(
    `${what} on PostgreSQL ${built}, the database is ${live}: they may print the same view or expression ` +
      'differently. --build-on names a server of the same version.',
  );
}

import type { Sources } from '../build/read-sources.ts';
import type { Change } from '../catalog/diff/change.ts';
import { isColumnOrder } from '../catalog/diff/is-column-order.ts';
import type { Finding, Severity } from '../finding.ts';
import type { Migration } from '../migrate/migration.ts';
import { buildCatalog } from '../scratch/build-catalog.ts';
import { migrateCatalog, type ScratchStart } from '../scratch/migrate-scratch.ts';
import type { ScratchServer } from '../scratch/scratch-server.ts';
import { loadParser } from '../sql/load-parser.ts';
import { parseSql } from '../sql/parse.ts';
import type { Drift } from './drift.ts';
import { findDrift } from './find-drift.ts';
import { asNotReplayable } from './not-replayable.ts';
import { replayWording } from './wording.ts';

export interface ReplayRequest {
  /** The DDL files. */
  readonly sources: Sources;
  readonly migrations: readonly Migration[];
  readonly server: ScratchServer;
  readonly start: ScratchStart;
}

/**
 * Builds the DDL files in one scratch database, runs all migrations in another, and compares what came of it. `from`
 * of the result are the DDL files, `to` the migrations.
 * Throws what `buildDatabase` throws, and MIGRATION_NOT_REPLAYABLE with the place where a migration fails.
 */
export async function replayDrift(request: ReplayRequest): Promise<Drift> {
  const { sources, migrations, server, start } = request;
  // One after the other: two builds would change the server's roles at the same time.
  const { catalog: declared, builder } = await buildCatalog(sources, server, start.progress);
  const { catalog: actual } = await migrateCatalog(migrations, server, start).catch((error: unknown) => {
    throw asNotReplayable(error, migrations, start.from !== undefined);
  });
  const skipped = migrations.filter(
    ({ appliesTo }) => appliesTo.length > 0 && !appliesTo.includes(start.environment),
  );
  await loadParser();
  const parts = sources.parts.flat();
  const drift = findDrift({
    declared,
    builder,
    actual,
    files: () => parts.map(({ file, text }) => parseSql(file, text)),
    otherFiles: () => migrations.map(({ up }) => parseSql(up.file, up.text)),
    migrations: [],
    ignore: [],
    wording: replayWording,
    severityOf: severityOfReplay,
  });
  return { ...drift, findings: [...drift.findings, ...skipped.map((each) => skippedFinding(each, start))] };
}

function skippedFinding({ version, name, appliesTo, up }: Migration, { environment }: ScratchStart): Finding {
  return {
    code: 'replay-skipped',
    severity: 'info',
    message: `${version} ${name} was not run: it is for ${appliesTo.join(', ')}, not for ${environment}`,
    location: { file: up.file, line: 1, column: 1 },
  };
}

/** Two ways to the same database leave no room for anything but what PostgreSQL cannot do. */
function severityOfReplay(change: Change): Severity {
  return isColumnOrder(change) ? 'info' : 'error';
}

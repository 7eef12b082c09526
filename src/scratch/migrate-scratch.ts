import { buildDatabase } from '../build/build-database.ts';
import type { Sources } from '../build/read-sources.ts';
import { readCatalog } from '../catalog/read-catalog.ts';
import type { Migration } from '../migrate/migration.ts';
import type { StepSettings } from '../migrate/plan-step.ts';
import type { Run } from '../migrate/run.ts';
import { migrateUp } from '../migrate/up.ts';
import type { ProgressListener } from '../progress.ts';
import type { BuiltCatalog } from './build-catalog.ts';
import { droppedAfter, scratchName, withScratchDatabase } from './scratch-database.ts';
import type { ScratchServer } from './scratch-server.ts';

export interface ScratchStart {
  /** The name that `applies-to` directives are held against. */
  readonly environment: string;
  /** DDL that the first migration builds upon; an empty database without it. */
  readonly from?: Sources | undefined;
  readonly progress?: ProgressListener | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A scratch database that migrate's own executor works in. */
export interface ScratchRun {
  readonly run: Run;
  readonly settings: StepSettings;
}

/** Nobody else is there to wait for, except PostgreSQL's own autovacuum. */
const lockTimeoutMs = 10_000;

/** Runs `use` with a scratch database, without a ledger yet, and drops it. Throws what `buildDatabase` throws. */
export async function withScratchRun<T>(
  server: ScratchServer,
  start: ScratchStart,
  use: (scratch: ScratchRun) => Promise<T>,
): Promise<T> {
  const { from, environment, signal } = start;
  const withRun = async (database: string): Promise<T> => {
    const connection = await server.connect(database);
    const run: Run = {
      connection,
      openObserver: () => server.connect(database),
      authorship: { actor: 'confiture', environment },
      lockWaitMs: lockTimeoutMs,
      lockRetries: 1,
      storeText: false,
      lock: 'advisory',
      signal,
    };
    const { serverVersion } = connection;
    return use({ run, settings: { serverVersion, lockTimeoutMs, statementTimeoutMs: 0 } }).finally(() =>
      connection.close(),
    );
  };
  if (from === undefined) return withScratchDatabase(server, withRun);
  const database = scratchName();
  return droppedAfter(server, database, async () => {
    const { connect, keepsTemplates: useTemplate } = server;
    await buildDatabase({ sources: from, database, connect, recreate: false, useTemplate });
    return withRun(database);
  });
}

/** What migrations make of an empty database, or of `from`. Throws what `migrateUp` throws. */
export async function migrateCatalog(
  migrations: readonly Migration[],
  server: ScratchServer,
  start: ScratchStart,
): Promise<BuiltCatalog> {
  return withScratchRun(server, start, async ({ run, settings }) => {
    const told: Run = { ...run, progress: start.progress };
    await migrateUp(told, { migrations, settings, outOfOrder: 'allow' });
    return { catalog: await readCatalog(run.connection), builder: run.connection.user };
  });
}

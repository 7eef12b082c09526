import { readCatalog } from '../catalog/read-catalog.ts';
import type { Migration } from '../migrate/migration.ts';
import { compareVersions } from '../migrate/migration-version.ts';
import { migrateUp } from '../migrate/up.ts';
import { DatabaseError } from '../postgres/database-error.ts';
import type { BuiltCatalog } from './build-catalog.ts';
import { type ScratchStart, withScratchRun } from './migrate-scratch.ts';
import type { ScratchServer } from './scratch-server.ts';

export interface Replay {
  /** In the order in which they are run, whatever their versions. */
  readonly versioned: readonly Migration[];
  readonly repeatables: readonly Migration[];
  /** Run last, one by one; those that fail are passed over. */
  readonly ifPossible: readonly Migration[];
}

/** What migrations make of an empty database, or of `from`, in an order of their own. Throws what `migrateUp` throws. */
export async function replayCatalog(
  { versioned, repeatables, ifPossible }: Replay,
  server: ScratchServer,
  start: ScratchStart,
): Promise<BuiltCatalog> {
  return withScratchRun(server, start, async ({ run, settings }) => {
    const told = { ...run, progress: start.progress };
    const done: Migration[] = [];
    const up = async (more: readonly Migration[]): Promise<void> => {
      await migrateUp(told, { migrations: [...done, ...more], settings, outOfOrder: 'allow' });
      done.push(...more);
    };
    for (const ascending of ascendingRuns(versioned)) await up(ascending);
    await up(repeatables);
    for (const migration of ifPossible) {
      await up([migration]).catch((error: unknown) => {
        if (!isOfScript(error)) throw error;
      });
    }
    return { catalog: await readCatalog(run.connection), builder: run.connection.user };
  });
}

/** `up` runs what it is given by version; what came later with a lower one is given later. */
function ascendingRuns(migrations: readonly Migration[]): readonly (readonly Migration[])[] {
  const runs: Migration[][] = [];
  for (const migration of migrations) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run && last && compareVersions(last.version, migration.version) < 0) run.push(migration);
    else runs.push([migration]);
  }
  return runs;
}

function isOfScript(error: unknown): boolean {
  return error instanceof Error && error.cause instanceof DatabaseError;
}

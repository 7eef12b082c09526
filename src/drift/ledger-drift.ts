import { readCatalog } from '../catalog/read-catalog.ts';
import type { Migration } from '../migrate/migration.ts';
import { isPending } from '../migrate/status.ts';
import type { ScratchStart } from '../scratch/migrate-scratch.ts';
import { replayCatalog } from '../scratch/replay-migrations.ts';
import { loadParser } from '../sql/load-parser.ts';
import { parseSql } from '../sql/parse.ts';
import { appliedMigrations } from './applied-migrations.ts';
import type { Drift } from './drift.ts';
import { type LiveDriftRequest, noteVersions } from './drift-of.ts';
import { findDrift } from './find-drift.ts';
import { asNotReplayable } from './not-replayable.ts';
import { ledgerWording } from './wording.ts';

export interface LedgerDriftRequest extends Omit<LiveDriftRequest, 'sources' | 'progress'> {
  /** The migrations folder. */
  readonly files: readonly Migration[];
  readonly start: ScratchStart;
}

/**
 * Runs again in a scratch database what the ledger says was applied, and holds the live one against it: what differs
 * was changed by hand, since nothing that is pending is expected. Writes nothing to the live database.
 * Throws MIGRATION_NOT_REPLAYABLE, MIGRATION_PARTIAL.
 */
export async function ledgerDrift(request: LedgerDriftRequest): Promise<Drift> {
  const { files, start, scratch, database, migrations, ignore, note } = request;
  const hasStart = start.from !== undefined;
  const { versioned, repeatables, putOff } = await appliedMigrations(database, files, hasStart);
  const replay = { versioned, repeatables, ifPossible: putOff };
  const actual = await readCatalog(database);
  const { catalog: declared, builder } = await replayCatalog(replay, scratch, start).catch(
    (error: unknown) => {
      throw asNotReplayable(error, versioned, hasStart);
    },
  );
  noteVersions('The migrations were replayed', declared, actual, note);
  for (const { version } of putOff)
    note?.(`${version} is pending since a down: what it makes is expected where it still runs`);
  await loadParser();
  const all = [...versioned, ...repeatables, ...putOff];
  return findDrift({
    declared,
    builder,
    actual,
    files: () => all.map(({ up }) => parseSql(up.file, up.text)),
    migrations: migrations.filter(({ state }) => !isPending(state)),
    ignore,
    wording: ledgerWording,
  });
}

import { ConfitureError } from '../errors.ts';
import type { LedgerRow } from './ledger.ts';
import { ensureLedger } from './ledger-schema.ts';
import type { Migration } from './migration.ts';
import { compareVersions } from './migration-version.ts';
import { readLedger } from './read-ledger.ts';
import type { Run } from './run.ts';
import { withMigrationLock } from './with-migration-lock.ts';
import { claimSql, eventSql } from './write-ledger.ts';

export interface BaselineOptions {
  readonly migrations: readonly Migration[];
  /** Up to and including this version; all versioned migrations when undefined. */
  readonly through?: string | undefined;
  /** `baseline`: the database was like that already. `build`: the DDL just run contains them. */
  readonly origin: 'baseline' | 'build';
}

/**
 * Records versioned migrations as applied without running them; those recorded already are left as they are.
 * Returns the versions recorded now. Repeatables are not recorded: running them again does no harm.
 */
export async function recordBaseline(run: Run, options: BaselineOptions): Promise<readonly string[]> {
  const { through, origin } = options;
  return withMigrationLock(run, async ({ connection, authorship, storeText }) => {
    const ledger = await readLedger(connection);
    const settled = new Set(ledger.filter((row) => row.status === 'applied').map((row) => row.version));
    const chosen = options.migrations.filter(
      (migration) =>
        migration.kind === 'versioned' &&
        !settled.has(migration.version) &&
        (through === undefined || compareVersions(migration.version, through) <= 0),
    );
    refuseHalfWay(chosen, ledger);
    if (chosen.length === 0) return [];
    await ensureLedger(connection);
    const claims = chosen.map((migration) =>
      claimSql({ migration, status: 'applied', origin, storeText }, authorship),
    );
    const versions = chosen.map((migration) => migration.version);
    const event = eventSql({ event: origin, outcome: 'succeeded', details: { versions } }, authorship);
    await connection.execute(`begin; ${claims.join('\n')} ${event} commit;`).catch(async (error: unknown) => {
      await connection.execute('rollback').catch(() => undefined);
      throw error;
    });
    return versions;
  });
}

function refuseHalfWay(chosen: readonly Migration[], ledger: readonly LedgerRow[]): void {
  const versions = new Set(chosen.map((migration) => migration.version));
  const row = ledger.find(
    ({ version, status, statementsDone }) =>
      versions.has(version) && (status === 'applying' || (status === 'failed' && statementsDone > 0)),
  );
  if (!row) return;
  throw new ConfitureError(
    'MIGRATION_PARTIAL',
    `migration ${row.version} ${row.name} is half-way (${row.phase})`,
    {
      hint: `Settle it first: \`confiture migrate repair ${row.version}\` explains how.`,
      details: { version: row.version, phase: row.phase },
    },
  );
}

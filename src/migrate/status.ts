import type { LedgerRow } from './ledger.ts';
import type { Migration } from './migration.ts';
import { compareVersions } from './migration-version.ts';

export type MigrationState =
  | 'applied'
  | 'pending'
  /** Statement by statement, and stopped in between: `up` resumes it, `repair` explains it. */
  | 'applying'
  | 'failed'
  | 'rolled_back'
  /** Applied, but a script is not what it was then. */
  | 'changed'
  /** Applied, but its file is gone. */
  | 'missing'
  /** A repeatable whose text changed since it was run. */
  | 'outdated'
  /** Not for this environment. */
  | 'skipped';

export interface MigrationStatus {
  readonly version: string;
  readonly name: string;
  readonly kind: 'versioned' | 'repeatable';
  readonly state: MigrationState;
  readonly file: string | null;
  readonly origin: LedgerRow['origin'] | null;
  readonly phase: string | null;
  readonly appliedAt: string | null;
  readonly durationMs: number | null;
  readonly appliedBy: string | null;
  /** The hooks that its own files ask for on the way up: `after_ddl backfill_read_model`. */
  readonly hooks: readonly string[];
}

/** Files × ledger → the state of each migration, in version order, repeatables last. */
export function migrationStatus(
  migrations: readonly Migration[],
  ledger: readonly LedgerRow[],
  environment: string,
): readonly MigrationStatus[] {
  const rows = new Map(ledger.map((row) => [row.version, row]));
  const known = new Set(migrations.map((migration) => migration.version));
  const ofFiles = migrations.map((migration) => {
    const row = rows.get(migration.version);
    return describe(migration, row, stateOf(migration, row, environment));
  });
  const ofLedger = ledger
    .filter((row) => !known.has(row.version) && row.status !== 'rolled_back' && row.status !== 'pending')
    .map((row) => describe(undefined, row, 'missing'));
  return [...ofFiles, ...ofLedger].sort((a, b) => compareVersions(a.version, b.version));
}

/** Whether `up` would run it. */
export function isPending(state: MigrationState): boolean {
  return ['pending', 'failed', 'rolled_back', 'applying', 'outdated'].includes(state);
}

function stateOf(migration: Migration, row: LedgerRow | undefined, environment: string): MigrationState {
  if (row?.status === 'applied') {
    if (migration.up.checksum !== row.checksumUp)
      return migration.kind === 'repeatable' ? 'outdated' : 'changed';
    // A down script written after the migration ran is welcome; one that differs from the recorded is a change.
    if (row.checksumDown !== null && migration.down?.checksum !== row.checksumDown) return 'changed';
    return 'applied';
  }
  if (migration.appliesTo.length > 0 && !migration.appliesTo.includes(environment)) return 'skipped';
  return row?.status ?? 'pending';
}

function describe(
  migration: Migration | undefined,
  row: LedgerRow | undefined,
  state: MigrationState,
): MigrationStatus {
  return {
    version: migration?.version ?? row?.version ?? '',
    name: migration?.name ?? row?.name ?? '',
    kind: migration?.kind ?? row?.kind ?? 'versioned',
    state,
    file: migration?.up.file ?? null,
    origin: row?.origin ?? null,
    phase: row?.phase ?? null,
    appliedAt: row?.appliedAt ?? null,
    durationMs: row?.durationMs ?? null,
    appliedBy: row?.appliedBy ?? null,
    hooks: (migration?.up.hooks ?? []).map(({ phase, type }) => `${phase} ${type}`),
  };
}

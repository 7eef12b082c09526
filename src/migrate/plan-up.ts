import { ConfitureError } from '../errors.ts';
import { isDownHalfWay, type LedgerRow } from './ledger.ts';
import type { Migration } from './migration.ts';
import { compareVersions } from './migration-version.ts';
import { orderRepeatables } from './order-repeatables.ts';
import type { Plan } from './plan.ts';
import { planStep, type StepSettings } from './plan-step.ts';
import { requireVersion } from './require-version.ts';
import { changedAfterBegun, sameStart } from './resume.ts';
import { isPending, type MigrationStatus, migrationStatus } from './status.ts';

export interface UpRequest {
  readonly migrations: readonly Migration[];
  readonly ledger: readonly LedgerRow[];
  readonly environment: string;
  readonly settings: StepSettings;
  readonly outOfOrder: 'error' | 'allow';
  /** Up to and including this version. */
  readonly to?: string | undefined;
  /** By version, what a run that stopped half-way ran, where the file is not the same now. */
  readonly begunWith?: ReadonlyMap<string, BegunWith> | undefined;
  /** At most this many versioned migrations. */
  readonly steps?: number | undefined;
}

export interface BegunWith {
  /** The script as it was then. */
  readonly text: string;
  /** How many of its statements are committed. */
  readonly statements: number;
}

/**
 * Which migrations `up` runs, in order: pending versioned ones, then repeatables that are new or changed.
 * Repeatables are left for a later run when `to` or `steps` leaves versioned ones behind.
 * Throws MIGRATION_NOT_FOUND, MIGRATION_OUT_OF_ORDER and what `planStep` throws. The parser must be loaded.
 */
export function planUp(request: UpRequest): Plan {
  const { migrations, ledger, environment, settings } = request;
  const statuses = migrationStatus(migrations, ledger, environment);
  refuseMissing(statuses);
  const byVersion = new Map(migrations.map((migration) => [migration.version, migration]));
  const pending = statuses.filter((status) => isPending(status.state));
  const versioned = pending.filter((status) => status.kind === 'versioned');
  const chosen = choose(versioned, request);
  if (request.outOfOrder === 'error') refuseOutOfOrder(chosen, statuses);
  const complete = chosen.length === versioned.length;
  const repeatables = complete ? pending.filter((status) => status.kind === 'repeatable') : [];
  const find = (status: MigrationStatus): Migration[] => {
    const migration = byVersion.get(status.version);
    return migration ? [migration] : [];
  };
  const ordered = [...chosen.flatMap(find), ...orderRepeatables(repeatables.flatMap(find))];
  const rows = new Map(ledger.map((row) => [row.version, row]));
  const steps = ordered.map((migration) =>
    planStep(
      migration,
      'up',
      migration.up,
      settings,
      resumePoint(migration, rows.get(migration.version), request.begunWith?.get(migration.version)),
    ),
  );
  return { direction: 'up', environment, steps };
}

function choose(pending: readonly MigrationStatus[], request: UpRequest): readonly MigrationStatus[] {
  const { to, steps } = request;
  if (to !== undefined) requireVersion(request.migrations, to, '--to');
  const upTo =
    to === undefined ? pending : pending.filter((status) => compareVersions(status.version, to) <= 0);
  return steps === undefined ? upTo : upTo.slice(0, steps);
}

// Files of squashed migrations may go; one gone from between is a wrong branch or a lost file.
function refuseMissing(statuses: readonly MigrationStatus[]): void {
  const firstFile = statuses.find((status) => status.file !== null && status.kind === 'versioned');
  const missing = statuses.find(
    (status) =>
      status.state === 'missing' &&
      status.kind === 'versioned' &&
      firstFile !== undefined &&
      compareVersions(status.version, firstFile.version) > 0,
  );
  if (!missing) return;
  throw new ConfitureError(
    'MIGRATION_NOT_FOUND',
    `migration ${missing.version} ${missing.name} is recorded as ${missing.phase ? 'applying' : 'applied'}, but its file is gone`,
    { hint: 'Check out the branch that has it, or restore the file.', details: { version: missing.version } },
  );
}

function refuseOutOfOrder(chosen: readonly MigrationStatus[], statuses: readonly MigrationStatus[]): void {
  const applied = statuses.filter(
    (status) => status.kind === 'versioned' && ['applied', 'changed'].includes(status.state),
  );
  const highest = applied.at(-1);
  if (!highest) return;
  // A migration that was begun, or that `down` has taken back, keeps its place.
  const late = chosen.filter(
    (status) =>
      !['applying', 'rolled_back'].includes(status.state) &&
      compareVersions(status.version, highest.version) < 0,
  );
  if (late.length === 0) return;
  const list = late.map((status) => `${status.version} ${status.name}`).join(', ');
  throw new ConfitureError(
    'MIGRATION_OUT_OF_ORDER',
    `${list} would run after ${highest.version} ${highest.name}, which is applied already`,
    {
      hint: 'Give the late migration a new version above it, or set migrations.out_of_order: allow.',
      details: { late: late.map((status) => status.version), highest: highest.version },
    },
  );
}

function resumePoint(
  migration: Migration,
  row: LedgerRow | undefined,
  begunWith: BegunWith | undefined,
): number | undefined {
  const begun = row?.status === 'applying' || (row?.status === 'failed' && row.statementsDone > 0);
  if (row === undefined || !begun) return undefined;
  if (isDownHalfWay(row)) {
    throw new ConfitureError(
      'MIGRATION_PARTIAL',
      `${migration.version} ${migration.name} is half taken back (${row.phase})`,
      {
        hint: `Finish that: \`confiture migrate down --migration ${migration.version}\`; or settle it: \`confiture migrate repair ${migration.version}\`.`,
        details: { version: migration.version, phase: row.phase },
      },
    );
  }
  if (row.checksumUp === migration.up.checksum) return row.statementsDone;
  if (begunWith !== undefined && sameStart(migration.up, begunWith.text, begunWith.statements))
    return row.statementsDone;
  throw changedAfterBegun(migration.up, migration.version);
}

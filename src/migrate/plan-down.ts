import { ConfitureError } from '../errors.ts';
import { isDownHalfWay, type LedgerRow } from './ledger.ts';
import type { Migration } from './migration.ts';
import { compareVersions, sameVersion } from './migration-version.ts';
import type { Plan } from './plan.ts';
import { planStep, type StepSettings } from './plan-step.ts';
import { refuseIrreversible } from './refuse-irreversible.ts';
import { requireVersion } from './require-version.ts';
import { changedAfterBegun } from './resume.ts';

export interface DownRequest {
  readonly migrations: readonly Migration[];
  readonly ledger: readonly LedgerRow[];
  readonly environment: string;
  readonly settings: StepSettings;
  /** The last this many; 1 unless told otherwise. */
  readonly steps?: number | undefined;
  /** Everything above this version. */
  readonly to?: string | undefined;
  readonly all?: boolean | undefined;
  /** Just this one. */
  readonly migration?: string | undefined;
  /** Run the statements that stand beside a directive `irreversible`. */
  readonly acceptDataLoss?: boolean | undefined;
}

/**
 * Which applied migrations `down` takes back, newest first. Repeatables have no way back and are left.
 * Throws MIGRATION_NOT_FOUND and, before anything runs, MIGRATION_DOWN_MISSING and MIGRATION_IRREVERSIBLE.
 */
export function planDown(request: DownRequest): Plan {
  const chosen = choose(request);
  const files = new Map(request.migrations.map((migration) => [migration.version, migration]));
  const without = chosen.filter((row) => !files.get(row.version)?.down);
  const [first] = without;
  if (first) {
    const list = without.map((row) => `${row.version} ${row.name}`).join(', ');
    throw new ConfitureError('MIGRATION_DOWN_MISSING', `no down script for ${list}; nothing was run`, {
      hint: `Write ${first.version}_${first.name}.down.sql, or go forward with a new migration instead.`,
      details: { versions: without.map((row) => row.version) },
    });
  }
  const steps = chosen.flatMap((row) => {
    const migration = files.get(row.version);
    if (!migration?.down) return [];
    const resumeAt = isDownHalfWay(row) ? row.statementsDone : undefined;
    if (resumeAt !== undefined && row.checksumDown !== migration.down.checksum) {
      throw changedAfterBegun(migration.down, row.version);
    }
    return [planStep(migration, 'down', migration.down, request.settings, resumeAt)];
  });
  refuseIrreversible(steps, request.acceptDataLoss ?? false);
  return { direction: 'down', environment: request.environment, steps };
}

function choose(request: DownRequest): readonly LedgerRow[] {
  const applied = request.ledger
    .filter((row) => row.kind === 'versioned' && (row.status === 'applied' || isDownHalfWay(row)))
    .sort((a, b) => compareVersions(b.version, a.version));
  const { migration, to } = request;
  if (migration !== undefined) {
    const row = applied.find((candidate) => sameVersion(candidate.version, migration));
    if (row) return [row];
    throw new ConfitureError('MIGRATION_NOT_FOUND', `migration ${migration} is not applied here`, {
      hint: '`confiture migrate status` lists what is.',
    });
  }
  if (to !== undefined) {
    const floor = requireVersion(request.migrations, to, '--to');
    return applied.filter((row) => compareVersions(row.version, floor) > 0);
  }
  return request.all ? applied : applied.slice(0, request.steps ?? 1);
}

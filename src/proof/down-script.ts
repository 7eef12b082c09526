import type { Migration } from '../migrate/migration.ts';
import type { PlanStep } from '../migrate/plan.ts';
import { planStep, type StepSettings } from '../migrate/plan-step.ts';
import { isScriptError } from './script-error.ts';

/** What can be said of a down script before it is run. */
export type DownScript =
  | { readonly kind: 'unknown'; readonly reason: string }
  /** `losses` are what it says that it cannot bring back. */
  | { readonly kind: 'runs'; readonly losses: readonly string[] };

/** Whether a migration's down script is worth running in `environment`. The parser must be loaded. */
export function readDownScript(
  migration: Migration,
  settings: StepSettings,
  environment: string,
): DownScript {
  const { appliesTo, down } = migration;
  if (appliesTo.length > 0 && !appliesTo.includes(environment))
    return { kind: 'unknown', reason: `it is for ${appliesTo.join(', ')}, not for ${environment}` };
  if (down === undefined) return { kind: 'unknown', reason: 'there is no down script' };
  const step = planned(migration, settings);
  const losses = step?.irreversible.map(({ reason }) => reason) ?? [];
  if (step !== undefined && losses.length > 0 && step.statements.length === 0)
    return { kind: 'unknown', reason: `it is irreversible: ${losses.join('; ')}` };
  return { kind: 'runs', losses };
}

/** Undefined for a script that cannot be read: running it says why. */
function planned(migration: Migration, settings: StepSettings): PlanStep | undefined {
  if (migration.down === undefined) return undefined;
  try {
    return planStep(migration, 'down', migration.down, settings);
  } catch (error) {
    if (isScriptError(error)) return undefined;
    throw error;
  }
}

import { ConfitureError } from '../errors.ts';
import type { Migration } from '../migrate/migration.ts';
import { migrateUp } from '../migrate/up.ts';
import type { ScratchRun } from '../scratch/migrate-scratch.ts';
import { isScriptError } from './script-error.ts';

/**
 * Runs the repeatable files that are due beside `versioned`, all of which are applied. Those that need what comes with
 * a later version are left out: returns their versions.
 */
export async function applyRepeatables(
  { run, settings }: ScratchRun,
  versioned: readonly Migration[],
  repeatables: readonly Migration[],
): Promise<ReadonlySet<string>> {
  const leftOut = new Set<string>();
  if (repeatables.length === 0) return leftOut;
  for (;;) {
    const due = repeatables.filter(({ version }) => !leftOut.has(version));
    try {
      await migrateUp(run, { migrations: [...versioned, ...due], settings, outOfOrder: 'allow' });
      return leftOut;
    } catch (error) {
      const version = error instanceof ConfitureError ? error.details?.version : undefined;
      if (!isScriptError(error) || typeof version !== 'string' || leftOut.has(version)) throw error;
      leftOut.add(version);
    }
  }
}

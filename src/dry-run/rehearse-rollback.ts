import { readCatalog } from '../catalog/read-catalog.ts';
import type { RollbackState } from './check-rollback.ts';
import { hasty } from './prepare-dry-run.ts';
import { type Failure, rehearsePlan } from './rehearse-plan.ts';
import { readRowSums } from './row-sums.ts';
import type { Theatre } from './theatre.ts';

/** Takes back what was rehearsed, and reads what is there then; or the failure of that. */
export async function rehearseRollback(
  theatre: Theatre,
  versions: readonly string[],
): Promise<RollbackState | Failure> {
  const { run, options, stage } = theatre;
  const { connection } = run;
  const plan = await options.rollback?.(run, versions).catch((error: unknown) => ({ error }));
  if (plan === undefined || 'error' in plan) return plan ?? { error: new Error('nothing to take back') };
  const failure = await rehearsePlan(theatre, hasty(plan, options), { isRollback: true, after: undefined });
  if (failure !== undefined) return failure;
  const changed = stage.tracker.changedTables().map(({ table }) => table);
  return {
    catalog: await readCatalog(connection, { insideTransaction: true }),
    sums: await readRowSums(connection, changed),
  };
}

import { createEstimates } from './estimates.ts';
import type { DryRunMetrics } from './metrics.ts';
import type { DryRunStep } from './result.ts';

/** Adds up a dry-run step by step, so that no step has to be kept. */
export interface Tally {
  /** How long a real run would keep others from a relation at a stretch. */
  addLock(relation: string, ms: number): void;
  addStep(step: DryRunStep): void;
  addInconsistency(message: string): void;
  metrics(totalMs: number): DryRunMetrics;
}

export function createTally(): Tally {
  const lockDurations = new Map<string, number>();
  const hooks = new Map<string, number>();
  const indexTimes = new Map<string, number>();
  const rows = { rowsInserted: 0, rowsUpdated: 0, rowsDeleted: 0 };
  const lists = {
    indexesCreated: [] as string[],
    indexesDropped: [] as string[],
    constraintsAdded: [] as string[],
    constraintsRemoved: [] as string[],
    constraintViolations: [] as string[],
    dataInconsistencies: [] as string[],
  };
  const estimates = createEstimates();
  let maxLockDuration = 0;
  let ddlExecutionTime = 0;

  const addObserved = (one: DryRunStep['statements'][number] | DryRunStep['parts'][number]): void => {
    for (const { inserted, updated, deleted } of one.rows) {
      rows.rowsInserted += inserted;
      rows.rowsUpdated += updated;
      rows.rowsDeleted += deleted;
    }
    lists.indexesCreated.push(...one.indexesCreated);
    lists.indexesDropped.push(...one.indexesDropped);
    lists.constraintsAdded.push(...one.constraintsAdded);
    lists.constraintsRemoved.push(...one.constraintsRemoved);
    for (const index of one.indexesCreated) indexTimes.set(index, one.durationMs);
  };

  return {
    addLock(relation, ms) {
      lockDurations.set(relation, (lockDurations.get(relation) ?? 0) + ms);
      maxLockDuration = Math.max(maxLockDuration, ms);
    },
    addInconsistency(message) {
      lists.dataInconsistencies.push(message);
    },
    addStep(step) {
      if (step.isRollback) return;
      for (const one of [...step.statements, ...step.parts]) addObserved(one);
      for (const { durationMs } of step.statements) ddlExecutionTime += durationMs;
      for (const part of step.parts.filter(({ kind }) => kind === 'hook')) {
        const name = `${step.version} ${part.phase} ${part.name}`;
        hooks.set(name, (hooks.get(name) ?? 0) + part.durationMs);
        if (part.outcome === 'warned' && part.reason !== undefined)
          lists.dataInconsistencies.push(part.reason);
      }
      estimates.addStep(step);
      const { error } = step;
      if (error?.sqlState?.startsWith('23')) lists.constraintViolations.push(error.message);
      else if (error?.code === 'VERIFY_FAILED' || error?.code === 'HOOK_FAILED') {
        lists.dataInconsistencies.push(error.message);
      }
    },
    metrics: (totalExecutionTime) => ({
      totalExecutionTime,
      ddlExecutionTime,
      hookExecutionTimes: Object.fromEntries(hooks),
      ...rows,
      tableLockDuration: Object.fromEntries(lockDurations),
      maxLockDuration,
      indexCreationTimes: Object.fromEntries(indexTimes),
      ...lists,
      ...estimates.sum(),
    }),
  };
}

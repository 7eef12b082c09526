import { ConfitureError, type ErrorCode } from '../errors.ts';
import type { HookReport } from '../hooks/hook-report.ts';
import { applyByStatement } from './apply-by-statement.ts';
import { applyInParts } from './apply-in-parts.ts';
import { applyInTransaction, type StepOutcome } from './apply-in-transaction.ts';
import type { Walk } from './hook-host.ts';
import { failureFields, stepFields } from './log-fields.ts';
import { type Plan, type PlanStep, taskOf } from './plan.ts';
import { recordFailure } from './record-failure.ts';
import { retryOnLock } from './retry-on-lock.ts';
import type { Run } from './run.ts';
import { runErrorHooks } from './run-error-hooks.ts';

export interface AppliedStep {
  readonly version: string;
  readonly name: string;
  readonly direction: 'up' | 'down';
  readonly statements: number;
  readonly transactional: boolean;
  readonly durationMs: number;
  /** What became of its hooks, in their order. */
  readonly hooks: readonly HookReport[];
}

/**
 * Runs the plan's steps in order under the lock that the caller holds; stops at the first failure and records it.
 * With `singleTransaction` all or nothing: MIGRATION_NOT_TRANSACTIONAL when a step cannot be part of it.
 */
export async function executePlan(
  run: Run,
  plan: Plan,
  singleTransaction = false,
): Promise<readonly AppliedStep[]> {
  if (singleTransaction) refuseNonTransactional(plan);
  const groups = singleTransaction ? [plan.steps] : plan.steps.map((step) => [step]);
  const applied: AppliedStep[] = [];
  try {
    for (const [index, group] of groups.entries()) {
      if (run.signal?.aborted) throw new ConfitureError('INTERRUPTED', 'interrupted between two migrations');
      applied.push(...(await executeGroup(run, group, index === groups.length - 1)));
    }
    return applied;
  } catch (error) {
    // A commit of its own that waits for the disk, and so for those before it that did not.
    if (applied.length > 0) await run.connection.query('select pg_current_xact_id()').catch(() => undefined);
    throw error;
  }
}

async function executeGroup(
  run: Run,
  group: readonly PlanStep[],
  flush: boolean,
): Promise<readonly AppliedStep[]> {
  const [first] = group;
  if (!first) return [];
  let current = first;
  const onStep = (step: PlanStep): void => {
    current = step;
    run.log?.('migration_start', stepFields(run, step));
    run.progress?.({ task: taskOf(step), state: 'running' });
  };
  let walk: Walk | undefined;
  const onWalk = (begun: Walk): void => {
    walk = begun;
  };
  const started = performance.now();
  try {
    if (!first.transactional) run.log?.('migration_start', stepFields(run, first));
    const outcomes =
      first.transactional || run.rehearsal
        ? await retryOnLock(run, taskOf(first), () =>
            applyInTransaction(run, group, { flush, onStep, onWalk }),
          )
        : [await applyAlone(run, first, onWalk)];
    return group.map((step, index) => report(run, step, outcomes[index]));
  } catch (error) {
    const durationMs = performance.now() - started;
    run.progress?.({ task: taskOf(current), state: 'failed', durationMs });
    run.log?.('migration_failed', {
      ...stepFields(run, current),
      ...failureFields(error),
      duration_ms: durationMs,
    });
    // In a dry-run nothing is left to be recorded, and whoever runs it tells the error.
    if (run.rehearsal) throw error;
    await recordFailure(run, current, error, durationMs);
    const explained = explain(error, current);
    await runErrorHooks(run, current, explained, walk);
    throw explained;
  }
}

async function applyAlone(run: Run, step: PlanStep, onWalk: (walk: Walk) => void): Promise<StepOutcome> {
  if (step.course) return applyInParts(run, step, onWalk);
  return { durationMs: await applyByStatement(run, step), hooks: [] };
}

function report(run: Run, step: PlanStep, outcome: StepOutcome | undefined): AppliedStep {
  const { durationMs = 0, hooks = [] } = outcome ?? {};
  run.progress?.({ task: taskOf(step), state: 'done', durationMs });
  const event = step.direction === 'up' ? 'migration_applied' : 'migration_rolled_back';
  run.log?.(event, { ...stepFields(run, step), hooks: hooks.length, duration_ms: durationMs });
  const { migration, direction, statements, transactional } = step;
  const { version, name } = migration;
  return { version, name, direction, statements: statements.length, transactional, durationMs, hooks };
}

function refuseNonTransactional(plan: Plan): void {
  const step = plan.steps.find((candidate) => !candidate.transactional);
  if (!step) return;
  throw new ConfitureError(
    'MIGRATION_NOT_TRANSACTIONAL',
    `${step.file} cannot run inside a transaction: ${step.reason}`,
    {
      hint: 'Run without --single-transaction, or up to the migration before it with --to.',
      location: { file: step.file, line: 1, column: 1 },
    },
  );
}

/** The database's own error, said as the migration's: what failed, where, and what stands now. */
function explain(error: unknown, step: PlanStep): unknown {
  if (!(error instanceof ConfitureError)) return error;
  const lost = error.code === 'DATABASE_CONNECTION_LOST';
  if (!explained.has(error.code) && !lost) return error;
  const stands = lost ? lostHint : standsAfterFailure(step);
  return new ConfitureError(
    error.code === 'DATABASE_ERROR' ? 'MIGRATION_FAILED' : error.code,
    `${taskOf(step)}: ${error.message}`,
    {
      hint: [error.hint, stands].filter(Boolean).join('\n'),
      location: error.location,
      excerpt: error.excerpt,
      details: { ...error.details, version: step.migration.version },
      cause: error,
    },
  );
}

const explained = new Set<ErrorCode>([
  'DATABASE_ERROR',
  'DATABASE_PERMISSION',
  'HOOK_FAILED',
  'MIGRATION_FAILED',
  'PRECONDITION_FAILED',
  'VERIFY_FAILED',
]);

const lostHint =
  '`confiture migrate status` tells what stands once the server answers; an unfinished transaction was rolled back.';

function standsAfterFailure({ direction, transactional, course }: PlanStep): string {
  if (course && !transactional) return 'None of its parts that end with a commit stands.';
  if (direction === 'down') return 'Nothing of it was taken back; the migration is still applied.';
  if (transactional) return 'Nothing of this migration remains.';
  return 'None of its statements stands. An INVALID index that a failed CONCURRENTLY left is cleared away by the next run.';
}

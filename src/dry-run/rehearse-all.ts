import { readCatalog } from '../catalog/read-catalog.ts';
import { formatDuration } from '../duration.ts';
import { ConfitureError } from '../errors.ts';
import type { Run } from '../migrate/run.ts';
import { checkRollback } from './check-rollback.ts';
import { createClassifier } from './classify/classify.ts';
import { makeLedger } from './make-ledger.ts';
import type { DryRunError, Notice } from './observation.ts';
import { createTracker } from './observe/tracker.ts';
import type { DryRunOptions } from './options.ts';
import { outcomeOf } from './outcome-of.ts';
import { longestLockTimeoutMs, type PreparedDryRun } from './prepare-dry-run.ts';
import { type Failure, rehearsePlan } from './rehearse-plan.ts';
import { rehearseRollback } from './rehearse-rollback.ts';
import type { DryRunResult, DryRunStep, RollbackCheck } from './result.ts';
import { readRowSums } from './row-sums.ts';
import { sampleAfter, sampleBefore } from './sample-rows.ts';
import { createTally, type Tally } from './tally.ts';
import type { Theatre } from './theatre.ts';
import { toDryRunError } from './to-dry-run-error.ts';
import { watchSession } from './watch.ts';

export type Rehearsed = Pick<
  DryRunResult,
  'outcome' | 'complete' | 'migrations' | 'steps' | 'error' | 'blockers' | 'rollback' | 'samples'
> & { readonly tally: Tally };

const savepoint = 'confiture_dry_run';

/** Rehearses what was planned in the transaction that is open. What it leaves there is the caller's to roll back. */
export async function rehearseAll(
  run: Run,
  options: DryRunOptions,
  prepared: PreparedDryRun,
): Promise<Rehearsed> {
  const { connection } = run;
  const [backend] = await connection.query<{ pid: number }>('select pg_backend_pid() as pid');
  // Ends hooks and the executor, be it for Ctrl-C or because the time is up.
  const spent = new AbortController();
  const watch = watchSession(prepared.observer, {
    pid: backend?.pid ?? 0,
    maxLockTimeMs: options.maxLockTimeMs || undefined,
    longestWaitMs: 2 * (options.lockTimeoutMs || longestLockTimeoutMs),
    everyMs: watchEvery(options),
    onSpent: () => {
      spent.abort();
      connection.cancelStatement().catch(() => undefined);
    },
  });
  const heard: Notice[] = [];
  const endNotices = connection.onNotice((notice) => heard.push(notice));
  const stage: Theatre['stage'] = {
    connection,
    tracker: createTracker(connection, prepared.observer),
    classifier: createClassifier(connection, options.allowOpaque ?? false),
    tally: createTally(),
    notices: () => heard.splice(0),
    progress: run.progress,
    goOn() {
      if (watch.isSpent) throw overBudget(options);
      if (watch.isStuck) throw stuck();
      if (run.signal?.aborted) throw new ConfitureError('INTERRUPTED', 'interrupted in the dry-run');
    },
  };
  const onAbort = (): void => spent.abort();
  run.signal?.addEventListener('abort', onAbort, { once: true });
  const told = collect(stage.tally, options);
  const inside: Run = { ...run, signal: spent.signal, log: undefined, lockRetries: 0 };
  try {
    const theatre = { run: inside, stage, options, prepared, watch, tell: told.tell };
    return { ...(await perform(theatre, told.steps)), ...told.sum(), tally: stage.tally };
  } finally {
    endNotices();
    run.signal?.removeEventListener('abort', onAbort);
    await watch.stop();
  }
}

/** Often enough to see who is waited for, and to end in time; looking costs a millisecond. */
function watchEvery({ lockTimeoutMs, maxLockTimeMs }: DryRunOptions): number {
  const waits = (lockTimeoutMs || longestLockTimeoutMs) / 4;
  return Math.max(Math.min(250, waits, maxLockTimeMs ? maxLockTimeMs / 10 : 250), 1);
}

type Performed = Pick<DryRunResult, 'outcome' | 'error' | 'blockers' | 'rollback' | 'samples'>;

async function perform(theatre: Theatre, steps: () => readonly string[]): Promise<Performed> {
  const { run, stage, options, prepared, watch } = theatre;
  const { connection } = run;
  const plans = prepared.plans();
  await connection.execute(`set local lock_timeout = '${options.lockTimeoutMs || longestLockTimeoutMs}ms'`);
  if (plans.some((plan) => plan.steps.length > 0)) await makeLedger(connection, stage.classifier);
  const before = options.rollback && (await readCatalog(connection, { insideTransaction: true }));
  await connection.execute(`savepoint ${savepoint}`);
  await stage.tracker.look();
  let failure: Failure | undefined;
  for (const plan of plans) {
    failure = await rehearsePlan(theatre, plan, { isRollback: false, after: failure });
  }
  if (failure !== undefined) {
    const outcome = outcomeOf(failure.error, watch);
    const blockers = outcome === 'blocked' ? watch.blockers : [];
    const error = errorOf(failure, outcome, { watch, options });
    return { outcome, error, blockers, rollback: undefined, samples: [] };
  }
  const count = options.showSampleRows ?? 0;
  const written = count > 0 ? await sampleAfter(connection, stage.tracker.changedTables(), count) : [];
  // What that has read is not what the first statement of a down script reads.
  if (count > 0) await stage.tracker.look();
  const after = before && (await rehearseRollback(theatre, steps()));
  await connection.execute(`rollback to savepoint ${savepoint}`);
  let rollback: RollbackCheck | undefined;
  if (after && 'error' in after) rollback = failed(after);
  else if (before && after) {
    rollback = checkRollback(
      { catalog: before, sums: await readRowSums(connection, [...after.sums.keys()]) },
      after,
    );
  }
  if (rollback && rollback.outcome !== 'same') {
    stage.tally.addInconsistency(
      rollback.error
        ? `down fails: ${rollback.error.message}`
        : 'down does not bring back what was there before up',
    );
  }
  const samples = await sampleBefore(connection, written, count, options.redact ?? (() => true));
  return { outcome: 'succeeded', error: undefined, blockers: [], rollback, samples };
}

function failed(failure: Failure): RollbackCheck {
  return { outcome: 'failed', catalog: [], rows: [], notCompared: [], error: toDryRunError(failure.error) };
}

function errorOf(
  failure: Failure,
  outcome: DryRunResult['outcome'],
  { watch, options }: Pick<Theatre, 'watch' | 'options'>,
): DryRunError {
  const error = toDryRunError(failure.error);
  const isStuck = outcome === 'blocked' && watch.isStuck;
  if (outcome !== 'over budget' && !isStuck) return error;
  // Where it was cancelled is worth more than that it was.
  const { message, hint, code } = toDryRunError(isStuck ? stuck() : overBudget(options));
  return { ...error, message, hint, code };
}

function stuck(): ConfitureError {
  return new ConfitureError('LOCK_TIMEOUT', 'it waited for a lock without end, and was cancelled', {
    hint: 'Something in the migration switches lock_timeout off: a real run would wait for as long as the other session likes.',
  });
}

function overBudget({ maxLockTimeMs = 0 }: DryRunOptions): ConfitureError {
  return new ConfitureError(
    'DRY_RUN_REFUSED',
    `the dry-run kept others from reading or writing for ${formatDuration(maxLockTimeMs)}, and was cancelled`,
    { hint: 'All of it was rolled back. Give it more by --max-lock-time, or run it on a clone.' },
  );
}

/** Hands steps on as they come, or keeps them where nobody takes them. */
function collect(tally: Tally, { onStep }: DryRunOptions) {
  const steps: DryRunStep[] = [];
  const done: string[] = [];
  const migrations = { done: 0, failed: 0, notRun: 0 };
  let complete = true;
  return {
    async tell(step: DryRunStep): Promise<void> {
      tally.addStep(step);
      complete &&= isComplete(step);
      if (!step.isRollback) {
        if (step.outcome === 'done') done.push(step.version);
        migrations[step.outcome === 'not run' ? 'notRun' : step.outcome]++;
      }
      if (onStep) await onStep(step);
      else steps.push(step);
    },
    steps: () => done,
    sum: () => ({ steps, migrations, complete }),
  };
}

function isComplete({ outcome, statements, parts }: DryRunStep): boolean {
  return (
    outcome === 'done' &&
    statements.every((one) => one.outcome === 'done' && one.twin === undefined) &&
    parts.every((part) => part.outcome !== 'refused')
  );
}

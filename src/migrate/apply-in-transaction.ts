import { ConfitureError } from '../errors.ts';
import type { HookReport } from '../hooks/hook-report.ts';
import { sqlStateOf } from '../postgres/database-error.ts';
import { bareSetup, beginWalk, type Walk } from './hook-host.ts';
import { asLeaseLost, leaseGuardSql } from './lease.ts';
import type { PlanStep } from './plan.ts';
import { rehearseParts } from './rehearse-parts.ts';
import { rowsOf } from './rows-of.ts';
import type { Run } from './run.ts';
import { runParts } from './run-parts.ts';
import { settleStepSql } from './settle-step.ts';
import { sourceOfStep } from './source-of-step.ts';
import { timeoutsSql } from './timeouts.ts';
import { acceptSql, claimSql, insistSql, notOurs, settleSql } from './write-ledger.ts';

/** A script may have taken on a role that cannot write the ledger, and its SET must not reach the next script. */
const resetSession = 'reset session authorization; reset role; reset all;';

const transaction = { begin: 'begin;', commit: 'commit;', rollback: 'rollback' };
const savepoint = {
  begin: 'savepoint confiture_step;',
  commit: 'release savepoint confiture_step;',
  rollback: 'rollback to savepoint confiture_step; release savepoint confiture_step',
};

/** Leaves the waiting for the disk to a later commit, without which none of the run's is reported. */
const flushLater = 'set local synchronous_commit = off;';

/** What became of a step that was applied. */
export interface StepOutcome {
  readonly durationMs: number;
  readonly hooks: readonly HookReport[];
}

export interface TransactionOptions {
  /** False when a later commit of the same run waits for the disk; the order of commits on disk is theirs anyway. */
  readonly flush: boolean;
  /** Hears each step as it begins. */
  readonly onStep?: (step: PlanStep) => void;
  /** Hears what a step with a course goes by: what its hooks leave for later ones stays there when it fails. */
  readonly onWalk?: (walk: Walk) => void;
}

/**
 * Runs steps in one transaction: for each its ledger row first, so that no second runner can apply it too, then the
 * script, then the outcome and its event; two round trips a step.
 * On any error nothing of them remains.
 */
export async function applyInTransaction(
  run: Run,
  steps: readonly PlanStep[],
  { flush, onStep, onWalk }: TransactionOptions,
): Promise<readonly StepOutcome[]> {
  const { connection, rehearsal } = run;
  const borders = rehearsal ? savepoint : transaction;
  const outcomes: StepOutcome[] = [];
  try {
    for (const [index, step] of steps.entries()) {
      const started = performance.now();
      onStep?.(step);
      const opening = index === 0 ? [borders.begin, ...leaseGuardSql(run)] : [];
      const hooks = await claimAndRun(run, step, opening, onWalk);
      const durationMs = performance.now() - started;
      const last = index === steps.length - 1;
      const commit = last ? `${flush || rehearsal ? '' : flushLater} ${borders.commit}` : '';
      await connection.execute(
        `${resetSession} ${settleStepSql(run, step, ['applying', 'failed'], durationMs, hooks)} ${commit}`,
      );
      outcomes.push({ durationMs, hooks });
    }
    return outcomes;
  } catch (error) {
    // It takes back what the script had set, too. After a lost connection the server has done so by itself.
    await connection.execute(borders.rollback).catch(() => undefined);
    throw asLeaseLost(error);
  }
}

/**
 * One message: what opens the transaction, the ledger's row, and the script. Taking the row fails when it is not
 * ours to take, before any of the script runs. A step with a course runs its parts instead of the script.
 */
async function claimAndRun(
  run: Run,
  step: PlanStep,
  opening: readonly string[],
  onWalk: TransactionOptions['onWalk'],
): Promise<readonly HookReport[]> {
  const { migration } = step;
  const before = [...opening, ...timeoutsSql('local', step), takeRowSql(run, step)];
  const prefix = `${before.join(' ')} `;
  const walk = await walkOf(run, step);
  if (walk) onWalk?.(walk);
  const parts = walk?.course.parts ?? [];
  // Where the script comes first it goes along, as it does without hooks.
  const startsWithScript = !run.rehearsal && (walk === undefined || parts[0]?.kind === 'ddl');
  try {
    const tags = await run.connection.execute(
      startsWithScript ? prefix + step.text : prefix,
      sourceOfStep(step, { prefix: prefix.length, statements: before.length }),
    );
    if (walk && startsWithScript) walk.host.state.rowsAffected += rowsOf(tags.slice(before.length));
  } catch (error) {
    const inScript = error instanceof ConfitureError && error.location !== undefined;
    throw !inScript && sqlStateOf(error) === notOurs ? settledByAnotherRun(migration.version) : error;
  }
  if (run.rehearsal) return rehearseParts(run.rehearsal, step, walk);
  return walk ? runParts(walk, startsWithScript ? parts.slice(1) : parts) : [];
}

function takeRowSql(run: Run, { migration, direction, resumeAt }: PlanStep): string {
  // Only a dry-run comes here with a step that another run has begun: its row is taken already.
  if (resumeAt !== undefined) return acceptSql(migration, run.storeText);
  if (direction === 'down') return insistSql(settleSql(migration.version, ['applied'], 'applying'));
  const entry = { migration, status: 'applying', origin: 'migration', storeText: run.storeText } as const;
  return insistSql(claimSql(entry, run.authorship));
}

async function walkOf(run: Run, step: PlanStep): Promise<Walk | undefined> {
  const { course } = step;
  return course && beginWalk(run, step, course, run.hooks ?? bareSetup);
}

export function settledByAnotherRun(version: string): ConfitureError {
  return new ConfitureError('LOCK_HELD', `migration ${version} was settled by another run in the meantime`, {
    hint: 'Look at `confiture migrate status` and run again.',
  });
}

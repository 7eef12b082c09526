import type { HookReport } from '../hooks/hook-report.ts';
import { runPhase } from '../hooks/run-phase.ts';
import { claimStep, ownRole, refuseLease, runStatement } from './apply-by-statement.ts';
import type { StepOutcome } from './apply-in-transaction.ts';
import { groupParts, type Part, partKeys } from './course.ts';
import { bareSetup, beginWalk, type Walk } from './hook-host.ts';
import { ensureHookState } from './ledger-schema.ts';
import { partsStand } from './parts-stand.ts';
import type { PartsState } from './parts-state.ts';
import { type PlanStep, taskOf } from './plan.ts';
import { retryOnLock } from './retry-on-lock.ts';
import { rowsOf } from './rows-of.ts';
import type { Run } from './run.ts';
import { runCode } from './run-code.ts';
import { runParts } from './run-parts.ts';
import { settleStepSql } from './settle-step.ts';
import { timeoutsSql } from './timeouts.ts';
import { acceptSql, forgetPartsSql, partsSql } from './write-ledger.ts';

/**
 * Runs a step whose parts cannot all share a transaction: `applying` is committed first, then each group of parts
 * that can with the ledger's note of it, so that a run that dies is resumed at the first part that is not done.
 * Throws MIGRATION_PARTIAL when parts stand and a later one failed.
 */
export async function applyInParts(
  run: Run,
  step: PlanStep,
  onWalk?: (walk: Walk) => void,
): Promise<StepOutcome> {
  const { course, migration } = step;
  if (course === undefined) throw new TypeError('a step without a course');
  const started = performance.now();
  const { connection } = run;
  refuseLease(run, step);
  await ensureHookState(connection);
  const walk = await beginWalk(run, step, course, run.hooks ?? bareSetup);
  onWalk?.(walk);
  const begun = step.resumeAt ?? 0;
  if (step.resumeAt === undefined) {
    await connection.execute(forgetPartsSql(migration.version));
    await claimStep(run, step, phaseText(step, course.parts, 0));
  } else await connection.execute(acceptSql(migration, run.storeText));
  let done = begun;
  const hooks: HookReport[] = [];
  try {
    await connection.execute(timeoutsSql('session', step).join(' '));
    for (const group of groupParts(course.parts, begun)) {
      const next = done + group.length;
      hooks.push(...(await runGroup(walk, group, next, done === begun && step.resumeAt !== undefined)));
      done = next;
    }
    const durationMs = performance.now() - started;
    const settled = settleStepSql(run, step, ['applying', 'failed'], durationMs, hooks);
    await connection.execute(`begin; ${ownRole} ${settled} ${forgetPartsSql(migration.version)} commit;`);
    return { durationMs, hooks };
  } catch (error) {
    throw done === 0 ? error : partsStand(error, step, partKeys(course.parts), done);
  } finally {
    await connection.execute('reset session authorization; reset role; reset all;').catch(() => undefined);
  }
}

/** `done`: how many parts are, with this group. */
async function runGroup(
  walk: Walk,
  group: readonly Part[],
  done: number,
  resuming: boolean,
): Promise<readonly HookReport[]> {
  const { run, step, host } = walk;
  const [first] = group;
  if (first?.kind === 'hook' && first.transaction !== 'migration') return runAlone(walk, first, done);
  if (first?.kind === 'statement') {
    const statement = step.statements[first.index];
    if (!statement) return [];
    const note = (tags: readonly string[]): string => {
      host.state.rowsAffected += rowsOf(tags);
      return noteSql(walk, done);
    };
    await retryOnLock(run, taskOf(step), () => runStatement(run, step, { statement, resuming, note }));
    return [];
  }
  if (first?.kind === 'code' && !first.shared) {
    await runCode(walk, first);
    await run.connection.execute(`begin; ${noteSql(walk, done)} commit;`);
    return [];
  }
  // A second attempt begins with what the hooks knew before the first.
  const before = structuredClone(host.state);
  return retryOnLock(run, taskOf(step), () => {
    Object.assign(host.state, structuredClone(before));
    return inTransaction(walk, group, done);
  });
}

async function inTransaction(
  walk: Walk,
  group: readonly Part[],
  done: number,
): Promise<readonly HookReport[]> {
  const { run, step } = walk;
  const { connection } = run;
  await connection.execute(`begin; ${timeoutsSql('local', step).join(' ')}`);
  try {
    const reports = await runParts(walk, group);
    // RESET ALL would take the timeouts away from statements that come after the commit.
    const reset = `reset session authorization; reset role; reset all; ${timeoutsSql('session', step).join(' ')}`;
    await connection.execute(`${reset} ${noteSql(walk, done)} commit;`);
    return reports;
  } catch (error) {
    await connection.execute('rollback').catch(() => undefined);
    throw error;
  }
}

/** A hook with a session of its own; the note is in its transaction, where it has one. */
async function runAlone(
  walk: Walk,
  { use, transaction }: Extract<Part, { readonly kind: 'hook' }>,
  done: number,
): Promise<readonly HookReport[]> {
  const { run, host } = walk;
  let isNoted = false;
  const commitWith = (metadata: PartsState['metadata']): string => {
    isNoted = true;
    return noteSql(walk, done, metadata);
  };
  const reports = await runPhase(use.phase, [await walk.find(use)], host, { commitWith });
  const succeeded = reports.every(({ outcome }) => outcome === 'succeeded');
  if (transaction !== 'own' || !isNoted || !succeeded) {
    await run.connection.execute(`begin; ${ownRole} ${noteSql(walk, done)} commit;`);
  }
  return reports;
}

function noteSql({ step, course, host }: Walk, done: number, metadata = host.state.metadata): string {
  const parts = partKeys(course.parts).slice(0, done);
  const state = { parts, metadata, rowsAffected: host.state.rowsAffected };
  return partsSql(step.migration.version, phaseText(step, course.parts, done), state);
}

/** What the ledger says of how far a step got, and what comes next. */
function phaseText({ direction }: PlanStep, parts: readonly Part[], done: number): string {
  const next = partKeys(parts)[done];
  return `${direction}: ${done} of ${parts.length} parts done${next === undefined ? '' : `, then ${next}`}`;
}

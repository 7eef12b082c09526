import { count } from '../count.ts';
import { ConfitureError } from '../errors.ts';
import { settledByAnotherRun } from './apply-in-transaction.ts';
import { clearInvalidIndex } from './invalid-index.ts';
import { type PlannedStatement, type PlanStep, taskOf } from './plan.ts';
import { retryOnLock } from './retry-on-lock.ts';
import type { Run } from './run.ts';
import { settleStepSql } from './settle-step.ts';
import { sourceOfStatement } from './source-of-step.ts';
import { timeoutsSql } from './timeouts.ts';
import { acceptSql, claimSql, phaseSql, settleSql } from './write-ledger.ts';

/**
 * Runs a step that cannot be one transaction: `applying` is committed first, then each statement with the ledger's
 * note of it, so that a run that dies is resumed at the statement it had reached. Returns the duration in ms.
 * Throws MIGRATION_PARTIAL when statements stand and a later one failed.
 */
export async function applyByStatement(run: Run, step: PlanStep): Promise<number> {
  const started = performance.now();
  const { connection } = run;
  refuseLease(run, step);
  if (step.resumeAt === undefined) await claimStep(run, step, phaseText(step, 0));
  else await connection.execute(acceptSql(step.migration, run.storeText));
  const first = step.resumeAt ?? 0;
  let done = first;
  try {
    await connection.execute(timeoutsSql('session', step).join(' '));
    for (const [index, statement] of step.statements.entries()) {
      if (index < first) continue;
      const detail = `statement ${index + 1} of ${step.statements.length}`;
      run.progress?.({
        task: taskOf(step),
        state: 'running',
        done: index,
        total: step.statements.length,
        detail,
      });
      const resuming = index === step.resumeAt;
      const note = (): string =>
        phaseSql(step.migration.version, 'applying', index + 1, phaseText(step, index + 1));
      await retryOnLock(run, taskOf(step), () => runStatement(run, step, { statement, resuming, note }));
      done = index + 1;
    }
    const durationMs = performance.now() - started;
    const settled = settleStepSql(run, step, ['applying', 'failed'], durationMs);
    await connection.execute(`begin; ${ownRole} ${settled} commit;`);
    return durationMs;
  } catch (error) {
    throw done === 0 ? error : partial(error, step, done);
  } finally {
    await connection.execute('reset session authorization; reset role; reset all;').catch(() => undefined);
  }
}

/** Commits the ledger's row as `applying`, so that a run that dies leaves a trace. Throws LOCK_HELD. */
export async function claimStep(run: Run, step: PlanStep, phase: string): Promise<void> {
  const { migration } = step;
  const change =
    step.direction === 'up'
      ? claimSql(
          { migration, status: 'applying', origin: 'migration', phase, storeText: run.storeText },
          run.authorship,
        )
      : settleSql(migration.version, ['applied'], 'applying') +
        phaseSql(migration.version, 'applying', 0, phase);
  const tags = await run.connection.execute(change);
  if (tags[0] === (step.direction === 'up' ? 'INSERT 0 1' : 'UPDATE 1')) return;
  throw settledByAnotherRun(migration.version);
}

/** The ledger is written as ourselves; a role the script has set comes back with the commit. */
export const ownRole = 'set local session authorization default; set local role none;';

export interface NotedStatement {
  readonly statement: PlannedStatement;
  /** It may have finished in a run that died before noting it. */
  readonly resuming: boolean;
  /** What the ledger says once it is done, from the command tags of what ran. */
  readonly note: (tags: readonly string[]) => string;
}

/** Runs one statement and commits it with the ledger's note; one that refuses a transaction is noted after it. */
export async function runStatement(
  run: Run,
  step: PlanStep,
  { statement, resuming, note: noteOf }: NotedStatement,
): Promise<void> {
  const { connection } = run;
  const source = sourceOfStatement(step, statement);
  if (!statement.transactional) {
    const ready = statement.concurrentIndex
      ? await clearInvalidIndex(connection, statement.concurrentIndex, resuming)
      : 'run';
    const tags = ready === 'run' ? await connection.execute(statement.text, source) : [];
    await connection.execute(`begin; ${ownRole} ${noteOf(tags)} commit;`);
    return;
  }
  await connection.execute('begin');
  try {
    const tags = await connection.execute(statement.text, source);
    await connection.execute(`${ownRole} ${noteOf(tags)} commit;`);
  } catch (error) {
    await connection.execute('rollback').catch(() => undefined);
    throw error;
  }
}

function phaseText(step: PlanStep, done: number): string {
  return `${step.direction}: ${done} of ${count(step.statements.length, 'statement')} done`;
}

// SET outside a transaction would land on whichever server session the pooler picks, and stay there.
export function refuseLease(run: Run, step: PlanStep): void {
  if (run.lock !== 'lease') return;
  throw new ConfitureError(
    'MIGRATION_NOT_TRANSACTIONAL',
    `${step.file} cannot run through a transaction pooler: ${step.reason}`,
    {
      hint: 'Run it with a confiture.yaml (--config) that names the server itself and says migrations.lock: advisory.',
    },
  );
}

function partial(error: unknown, step: PlanStep, done: number): ConfitureError {
  const stands = `${done} of ${count(step.statements.length, 'statement')} of ${step.file} stand`;
  const cause = error instanceof ConfitureError ? error : undefined;
  const interrupted = cause?.code === 'INTERRUPTED';
  const { version } = step.migration;
  const goesOn =
    step.direction === 'up'
      ? 'Mend the cause, here or in the statements to come, and run `confiture migrate up`'
      : `Mend the cause and run \`confiture migrate down --migration ${version}\``;
  return new ConfitureError(
    interrupted ? 'INTERRUPTED' : 'MIGRATION_PARTIAL',
    `${cause?.message ?? String(error)}; ${stands}`,
    {
      hint: `${goesOn}: it goes on at the one that failed. \`confiture migrate repair ${version}\` explains the other ways.`,
      location: cause?.location,
      excerpt: cause?.excerpt,
      details: {
        ...cause?.details,
        version: step.migration.version,
        statementsDone: done,
        statements: step.statements.length,
      },
      cause: error,
    },
  );
}

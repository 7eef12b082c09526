import { ConfitureError, type ErrorCode } from '../errors.ts';
import { sqlStateOf } from '../postgres/database-error.ts';
import type { PlanStep } from './plan.ts';
import type { Run } from './run.ts';
import { claimSql, eventSql } from './write-ledger.ts';

/**
 * Notes a failed step in the ledger: its row says `failed` (a transactional one has nothing left in the database, a
 * statement-by-statement one keeps how far it got), the event says why. An interrupted step is only an event.
 * When the database cannot be written any more, the step's own error is what the user must see, so this gives up.
 */
export async function recordFailure(
  run: Run,
  step: PlanStep,
  error: unknown,
  durationMs: number,
): Promise<void> {
  const known = error instanceof ConfitureError ? error : undefined;
  const details = {
    name: step.migration.name,
    file: step.file,
    direction: step.direction,
    code: known?.code,
    sqlState: sqlStateOf(error) ?? sqlStateOf(known?.cause),
    message: known?.message,
    line: known?.location?.line,
    statementsDone: known?.details?.statementsDone,
    hook: known?.details?.hook,
    phase: known?.details?.phase,
  };
  const { version } = step.migration;
  const event = eventSql(
    { event: 'migration_failed', version, outcome: 'failed', durationMs, details },
    run.authorship,
  );
  const record = `begin; ${failedRow(run, step, known)} ${event} commit;`;
  await run.connection.execute(record).catch(async () => {
    await run.connection.execute('rollback').catch(() => undefined);
    // A hook can end the session; the server is there all the same.
    if (known?.details?.sessionLost === true) await recordAnew(run, record);
  });
}

async function recordAnew(run: Run, record: string): Promise<void> {
  const session = await run.openObserver().catch(() => undefined);
  await session?.execute(record).catch(() => undefined);
  await session?.close().catch(() => undefined);
}

/** A lock not obtained, Ctrl-C, or a database that is not ready yet, leave a migration pending. */
const notItsFault = new Set<ErrorCode | undefined>(['INTERRUPTED', 'LOCK_TIMEOUT', 'PRECONDITION_FAILED']);

function failedRow(run: Run, step: PlanStep, error: ConfitureError | undefined): string {
  const { migration } = step;
  if (error?.code === 'LOCK_HELD') return '';
  if (!step.transactional) return failedByStatement(step, error);
  // A down that failed leaves the migration applied.
  const stays = step.direction === 'down' || notItsFault.has(error?.code);
  if (stays || migration.kind === 'repeatable') return '';
  return claimSql(
    { migration, status: 'failed', origin: 'migration', storeText: run.storeText },
    run.authorship,
  );
}

// A half-done step keeps `applying` (down) or becomes `failed` with its count (up); one with nothing done is undone.
function failedByStatement(step: PlanStep, error: ConfitureError | undefined): string {
  const done = Number(error?.details?.statementsDone ?? 0);
  if (step.direction === 'down' && done > 0) return '';
  const change = step.direction === 'down' ? `status = 'applied', phase = null` : `status = 'failed'`;
  return `update confiture.migrations set ${change} where version = '${step.migration.version}' and status = 'applying';`;
}

import { releaseAdvisoryLock, takeAdvisoryLock } from '../postgres/advisory-lock.ts';
import { describeSession } from '../postgres/blocking-sessions.ts';
import { refuseTransactionPooling } from '../postgres/pooler.ts';
import { refuseWhileLeased, withLease } from './lease.ts';
import type { Run } from './run.ts';

/** Runs `action` as the only one that changes this database through Confiture. Throws LOCK_HELD, POOLER_TRANSACTION_MODE. */
export async function withMigrationLock<T>(run: Run, action: (run: Run) => Promise<T>): Promise<T> {
  if (run.lock === 'lease') return withLease(run, action);
  await refuseTransactionPooling(run.connection, run.openObserver);
  await takeAdvisoryLock(run.connection, {
    waitMs: run.lockWaitMs,
    signal: run.signal,
    onWait: (holder) =>
      run.progress?.({
        task: 'lock',
        state: 'waiting',
        detail: holder ? `held by ${describeSession(holder)}` : undefined,
      }),
  });
  try {
    await refuseWhileLeased(run);
    return await action(run);
  } finally {
    // A lost connection has given the lock up by itself.
    await releaseAdvisoryLock(run.connection).catch(() => undefined);
  }
}

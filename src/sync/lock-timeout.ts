import { ConfitureError } from '../errors.ts';

export const lockHint =
  'Another session uses it: let it end (pg_stat_activity shows it), or raise lock_timeout of the environment, and run it again.';

/** An error of a statement on `what`: where it waited for a lock in vain, `what` is told, which the server does not say. */
export function withLockNamed(error: unknown, what: string): unknown {
  if (!(error instanceof ConfitureError) || error.code !== 'LOCK_TIMEOUT') return error;
  return new ConfitureError('LOCK_TIMEOUT', `${what}: ${error.message}`, { hint: lockHint, cause: error });
}

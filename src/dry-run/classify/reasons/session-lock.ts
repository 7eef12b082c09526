import { callsAmong } from '../calls-among.ts';
import type { Reason } from '../reason.ts';

const names = [
  'pg_advisory_lock',
  'pg_advisory_lock_shared',
  'pg_advisory_unlock',
  'pg_advisory_unlock_shared',
  'pg_advisory_unlock_all',
  'pg_try_advisory_lock',
  'pg_try_advisory_lock_shared',
];

export const sessionLock: Reason = {
  id: 'session-lock',
  summary: "A session's advisory lock is not given back by a rollback, and may be held by another session.",
  handling: 'skip',
  check: (piece) =>
    callsAmong(piece, names).map((name) => ({
      message: `${name}() is on a lock of the session, which a rollback leaves as it is`,
    })),
};

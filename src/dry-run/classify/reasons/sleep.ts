import { callsAmong } from '../calls-among.ts';
import type { Reason } from '../reason.ts';

export const sleep: Reason = {
  id: 'sleep',
  summary: 'pg_sleep waits while the locks of everything before it are held.',
  handling: 'skip',
  check: (piece) =>
    callsAmong(piece, ['pg_sleep', 'pg_sleep_for', 'pg_sleep_until']).map((name) => ({
      message: `${name}() would only wait, with all locks held`,
    })),
};

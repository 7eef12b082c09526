import { callsAmong } from '../calls-among.ts';
import type { Reason } from '../reason.ts';

export const notify: Reason = {
  id: 'notify',
  summary: 'Notifications are sent at commit: of a transaction that is rolled back nobody hears.',
  handling: 'run',
  check: (piece) =>
    piece.fragments.some(({ kind }) => kind === 'NotifyStmt') || callsAmong(piece, ['pg_notify']).length > 0
      ? [{ message: 'its notification is sent at commit, and so to nobody' }]
      : [],
};

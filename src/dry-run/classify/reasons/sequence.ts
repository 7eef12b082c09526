import { callsAmong } from '../calls-among.ts';
import type { Reason } from '../reason.ts';

export const sequence: Reason = {
  id: 'sequence',
  summary:
    'nextval is not rolled back: the numbers that a dry-run draws are left out of the sequence for good.',
  handling: 'run',
  check: (piece) =>
    callsAmong(piece, ['nextval']).map(() => ({
      message: 'nextval is not rolled back: the numbers it draws are never given again',
    })),
};

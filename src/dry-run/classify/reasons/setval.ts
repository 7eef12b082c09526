import { callsAmong } from '../calls-among.ts';
import type { Reason } from '../reason.ts';
import { sequencesSet } from '../sequences-set.ts';

export const setval: Reason = {
  id: 'setval',
  summary:
    'setval is not rolled back. Where the sequence is named, it is given a new file first, which the rollback throws away, and which keeps others from drawing numbers until then; elsewhere the statement is not run.',
  handling: 'skip',
  check: (piece) => {
    if (callsAmong(piece, ['setval']).length === 0) return [];
    const sequences = piece.within === undefined ? sequencesSet(piece.calls) : undefined;
    if (sequences === undefined) {
      return [{ message: 'setval is not rolled back, and the sequence it sets is not known before it runs' }];
    }
    return [
      {
        message:
          'setval is taken back: its sequence gets a new file, and others wait for its numbers until then',
        handling: 'run',
      },
    ];
  },
};

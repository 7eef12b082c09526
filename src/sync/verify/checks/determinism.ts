import { count } from '../../../count.ts';
import type { Check } from './check.ts';

export const determinism: Check = {
  id: 'determinism',
  judge: ({ domains }) => [
    ...domains
      .filter(({ conflicts }) => conflicts > 0)
      .map(({ columns, conflicts, values }) => ({
        code: 'determinism',
        severity: 'error' as const,
        message: `${count(conflicts, 'original value')} of ${values.toLocaleString('en-US')} became different values in ${columns.join(', ')}, where equal ones have to stay equal`,
        help: 'Joins over these columns do not hold any more. Tables that were copied with another salt or profile have to be copied anew.',
        subject: { kind: 'column', name: columns[0] ?? '' },
      })),
    ...domains
      .filter(({ acrossTypes }) => acrossTypes > 0)
      .map(({ columns, acrossTypes, values }) => ({
        code: 'determinism',
        severity: 'info' as const,
        message: `${count(acrossTypes, 'original value')} of ${values.toLocaleString('en-US')} became different values in ${columns.join(', ')}, which are of different types`,
        help: 'Joins over them do not hold. A strategy fits what it makes to the length of a column: give them one type where they are to be joined.',
        subject: { kind: 'column', name: columns[0] ?? '' },
      })),
  ],
};

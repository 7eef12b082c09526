import { count } from '../../../count.ts';
import { rowsInWords } from '../../../size-in-words.ts';
import { about, type Check } from './check.ts';

export const kAnonymity: Check = {
  id: 'k-anonymity',
  judge: ({ groups }) =>
    groups
      .filter((each) => each.groups > 0)
      .map(({ table, columns, groups: all, smallest, groupsUnderFive, rowsUnderFive }) => ({
        code: 'k-anonymity',
        severity: 'info' as const,
        message: `${columns.join(', ')} of ${table} make ${count(all, 'group')}, the smallest of ${rowsInWords(smallest)}${groupsUnderFive === 0 ? '' : `; ${groupsUnderFive.toLocaleString('en-US')} of fewer than 5, with ${rowsInWords(rowsUnderFive)} in all`}`,
        subject: about(table),
      })),
};

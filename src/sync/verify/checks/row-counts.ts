import { rowsInWords } from '../../../size-in-words.ts';
import { about, type Check } from './check.ts';

export const rowCounts: Check = {
  id: 'row-counts',
  judge: ({ tables }) =>
    tables
      .filter(
        ({ state, sourceRows, targetRows }) =>
          sourceRows !== targetRows && (state !== 'unknown' || targetRows > sourceRows),
      )
      .map(({ table, state, sourceRows, targetRows }) => ({
        code: 'row-counts',
        severity: state === 'same' ? ('error' as const) : ('info' as const),
        message: `${table} has ${rowsInWords(targetRows)}, and ${sourceRows.toLocaleString('en-US')} were to be copied`,
        ...(state === 'same' && {
          help: 'Something else writes to the target, or a trigger or rule of it changed what arrived. Copy it anew with --replace.',
        }),
        subject: about(table),
      })),
};

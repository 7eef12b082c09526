import { rowsInWords } from '../../../size-in-words.ts';
import type { TableFacts } from '../facts.ts';
import { about, type Check } from './check.ts';

export const untouchedColumns: Check = {
  id: 'untouched-columns',
  judge: ({ tables }) =>
    tables
      // Where rows are missing, sums differ for that alone.
      .filter(({ untouched, rows, sourceRows, targetRows }) => {
        if (untouched?.equal !== false) return false;
        return rows?.differing === undefined ? sourceRows === targetRows : rows.differing > 0;
      })
      .map(({ table, state, untouched, rows }) => ({
        code: 'untouched-columns',
        severity: state === 'same' ? ('error' as const) : ('info' as const),
        message: `${namesOf(untouched)} of ${table} ${untouched?.columns.length === 1 ? 'is' : 'are'} copied as ${untouched?.columns.length === 1 ? 'it is' : 'they are'}, and ${rows?.differing === undefined ? 'does not hold' : `${rowsInWords(rows.differing)} ${rows.differing === 1 ? 'does' : 'do'} not hold`} the same on both sides`,
        subject: about(table),
      })),
};

function namesOf(untouched: TableFacts['untouched']): string {
  const columns = untouched?.columns ?? [];
  return columns.length === 0 ? 'the columns' : columns.join(', ');
}

import { count } from '../../../count.ts';
import type { Check } from './check.ts';

export const sourceState: Check = {
  id: 'source-state',
  judge({ tables }) {
    const changed = tables.filter(({ state }) => state === 'changed').map(({ table }) => table);
    const unknown = tables.filter(({ state }) => state === 'unknown').map(({ table }) => table);
    return [
      ...(changed.length === 0
        ? []
        : [
            {
              code: 'source-state',
              severity: 'info' as const,
              message: `the source may have changed since ${count(changed.length, 'table')} ${changed.length === 1 ? 'was' : 'were'} copied (${some(changed)}): what differs there is told, and is no error`,
            },
          ]),
      ...(unknown.length === 0
        ? []
        : [
            {
              code: 'source-state',
              severity: 'info' as const,
              message: `only some rows of ${count(unknown.length, 'table')} were copied (${some(unknown)}), and which is not known any more: their numbers are not compared`,
              help: 'While a copy is made it is known: `confiture sync --verify full`.',
            },
          ]),
    ];
  },
};

function some(tables: readonly string[]): string {
  const more = tables.length > 5 ? [`${tables.length - 5} more`] : [];
  return [...tables.slice(0, 5), ...more].join(', ');
}

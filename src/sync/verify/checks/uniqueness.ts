import { count } from '../../../count.ts';
import type { Finding } from '../../../finding.ts';
import { about, type Check } from './check.ts';

const id = 'uniqueness';

/** Different values that had to stay different, and unique indexes that hold nothing. */
export const uniqueness: Check = {
  id,
  judge: ({ tables, invalidIndexes }) => [
    ...tables.flatMap(({ table, state, columns }) =>
      columns.flatMap(({ column, change, description, values, replaced }): readonly Finding[] => {
        const merged = values.source - values.target - replaced;
        if (description.keeps.uniqueness === false || change.type === 'null' || merged <= 0) return [];
        return [
          {
            code: id,
            severity: state === 'same' ? 'error' : 'info',
            message: `${table}.${column} has ${count(merged, 'value')} fewer than ${replaced === 0 ? 'before' : 'on_invalid explains'}, and ${change.strategy} keeps different ones different`,
            subject: about(table, column),
          },
        ];
      }),
    ),
    ...invalidIndexes.map(
      ({ table, index }): Finding => ({
        code: id,
        severity: 'error',
        message: `the unique index ${index} of ${table} is not valid: it holds nothing unique`,
        help: `Run: reindex index ${index};`,
        subject: about(table),
      }),
    ),
  ],
};

import { rowsInWords } from '../../../size-in-words.ts';
import { about, type Check } from './check.ts';

export const formats: Check = {
  id: 'formats',
  judge: ({ tables }) =>
    tables.flatMap(({ table, columns }) =>
      columns.flatMap(({ column, change, format }) => {
        if (format === undefined || format.targetOther <= format.sourceOther) return [];
        const before = format.sourceOther > 0 ? `, ${format.sourceOther} on the source` : '';
        return [
          {
            code: 'formats',
            severity: 'error' as const,
            message: `${table}.${column} holds ${format.what} after ${change.strategy}, but ${rowsInWords(format.targetOther)} ${format.targetOther === 1 ? 'is' : 'are'} something else${before}`,
            subject: about(table, column),
          },
        ];
      }),
    ),
};

import { about, type Check } from './check.ts';

export const originalsInText: Check = {
  id: 'originals-in-text',
  judge: ({ tables }) =>
    tables.flatMap(({ table, texts }) =>
      texts.flatMap(({ column, kept, originals }) =>
        originals.map(({ of, times }) => ({
          code: 'originals-in-text',
          severity: 'error' as const,
          message: `values of ${of}, which is changed, turn up ${times === 1 ? 'once' : `${times.toLocaleString('en-US')} times`} in ${table}.${column}, which is ${kept ? 'copied as it is' : 'changed, too'}`,
          help: `Give ${column} a strategy such as free_text, or json_fields where it is JSON, and copy it anew with --replace.`,
          subject: about(table, column),
        })),
      ),
    ),
};

import type { FoundKind } from '../../../anonymize/text-search/finder.ts';
import { rowsInWords } from '../../../size-in-words.ts';
import { about, type Check } from './check.ts';

const words: Readonly<Record<FoundKind, string>> = {
  email: 'e-mail addresses',
  iban: 'bank accounts',
  card: 'numbers of payment cards',
  ssn: 'social security numbers',
  ip: 'IP addresses',
  phone: 'telephone numbers',
};

export const personalDataInText: Check = {
  id: 'personal-data-in-text',
  judge: ({ tables }) =>
    tables.flatMap(({ table, texts }) =>
      texts.flatMap(({ column, kept, finds }) =>
        finds.map(({ kind, rows }) => ({
          code: 'personal-data-in-text',
          // Much that is no telephone number is written like one.
          severity: kind === 'phone' ? ('info' as const) : ('warning' as const),
          message: `${table}.${column}, which is ${kept ? 'copied as it is' : 'changed'}, has ${kind === 'phone' ? 'what may be telephone numbers' : words[kind]} in ${rowsInWords(rows)}`,
          help: `A strategy such as free_text finds and replaces them; it cannot find names.`,
          subject: about(table, column),
        })),
      ),
    ),
};

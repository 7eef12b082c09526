import type { Reason } from '../reason.ts';

const readable = ['sql', 'plpgsql', 'internal', 'c'];

export const opaque: Reason = {
  id: 'opaque',
  summary:
    'What EXECUTE puts together, and what a function in another language does, is not seen before it runs. It runs, unless dblink or postgres_fdw are installed, by which it could commit elsewhere.',
  handling: 'run',
  check: ({ language, isDynamic, within, opaqueIsRefused }) => {
    const foreign = language?.trusted === true && !readable.includes(language.name);
    if (!isDynamic && !foreign) return [];
    const where = within ?? 'it';
    const what = foreign
      ? `${where} is written in ${language.name}, which is not looked into`
      : `${where} puts SQL together when it runs, which is not seen before`;
    if (!opaqueIsRefused) return [{ message: what }];
    return [
      {
        message: `${what}; with dblink or postgres_fdw in this database it could commit elsewhere`,
        handling: 'skip' as const,
      },
    ];
  },
};

import { fits } from '../calls-among.ts';
import type { Reason } from '../reason.ts';

/** Functions that are given SQL as text. */
const running = [
  'query_to_xml*',
  'table_to_xml*',
  'schema_to_xml*',
  'database_to_xml*',
  'ts_stat',
  'ts_rewrite',
  'crosstab*',
  'connectby',
  'xpath_table',
];

const readable = ['sql', 'plpgsql', 'internal', 'c'];

export const opaque: Reason = {
  id: 'opaque',
  summary:
    'What EXECUTE puts together, and what a function in another language does, is not seen before it runs. It runs, unless dblink or postgres_fdw are installed, by which it could commit elsewhere.',
  handling: 'run',
  check: (piece) => {
    const { language, isDynamic, definesCode, within, opaqueIsRefused } = piece;
    const foreign = language?.trusted === true && !readable.includes(language.name);
    const [caller] = piece.calls.filter(({ name }) => running.some((one) => fits(name, one)));
    const where = within ?? 'it';
    const what = foreign
      ? `${where} is written in ${language.name}, which is not looked into`
      : isDynamic
        ? `${where} puts SQL together when it runs, which is not seen before`
        : definesCode
          ? `${where} makes functions and may use them, before they can be looked at`
          : caller && `${caller.name}() runs SQL that is not seen before`;
    if (what === undefined) return [];
    if (!opaqueIsRefused) return [{ message: what }];
    return [
      {
        message: `${what}; with dblink or postgres_fdw in this database it could commit elsewhere`,
        handling: 'skip' as const,
      },
    ];
  },
};

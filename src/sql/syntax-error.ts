import { ConfitureError } from '../errors.ts';
import { excerpt, positionAt } from '../excerpt.ts';
import { copyFromStdinBefore } from './copy-from-stdin.ts';
import { offsetsOf } from './offsets.ts';
import { psqlCommandAt } from './psql-command.ts';

/** What PostgreSQL's parser threw, as an error that points into the file. */
export function syntaxError(file: string, text: string, thrown: unknown, index?: number): ConfitureError {
  const cause = thrown instanceof Error ? thrown : new Error(String(thrown));
  const at = index ?? errorIndex(text, cause);
  if (at === undefined) return tooComplex(file, cause);

  const copyStart = copyFromStdinBefore(text, at);
  if (copyStart !== undefined) {
    return located(file, text, copyStart, 'SQL_PSQL_COMMAND', {
      message: 'COPY … FROM stdin is followed by its data, which only psql and pg_dump files carry',
      hint: 'Write the rows as INSERT statements, or dump them with `pg_dump --inserts`.',
    });
  }
  const psql = psqlCommandAt(text, at);
  if (psql) return located(file, text, at, 'SQL_PSQL_COMMAND', psql);
  return located(file, text, at, 'SQL_SYNTAX', { message: cause.message, hint: hintFor(cause.message) });
}

function errorIndex(text: string, error: Error): number | undefined {
  if (!('sqlDetails' in error)) return undefined;
  const details = error.sqlDetails;
  if (typeof details !== 'object' || details === null || !('cursorPosition' in details)) return undefined;
  return offsetsOf(text).fromCodePoint(Number(details.cursorPosition));
}

interface Words {
  readonly message: string;
  readonly hint: string | undefined;
}

function located(
  file: string,
  text: string,
  index: number,
  code: 'SQL_SYNTAX' | 'SQL_PSQL_COMMAND',
  words: Words,
) {
  const position = positionAt(text, index);
  return new ConfitureError(code, words.message, {
    hint: words.hint,
    location: { file, ...position },
    excerpt: excerpt(text, position),
  });
}

function tooComplex(file: string, cause: Error): ConfitureError {
  return new ConfitureError(
    'SQL_SYNTAX',
    `the SQL is too deeply nested or too large to parse: ${cause.message}`,
    {
      hint: simplify,
      location: { file, line: 1, column: 1 },
      cause,
    },
  );
}

const simplify =
  'Split the statement, or replace thousands of nested operators or parentheses by a list or a table.';

function hintFor(message: string): string | undefined {
  if (message.startsWith('memory exhausted')) return simplify;
  if (message.endsWith('at end of input'))
    return 'The file ends inside a statement: a part or a parenthesis is missing.';
  if (message.startsWith('unterminated')) return 'What begins here is never closed.';
  return undefined;
}

import type { RawStmt } from '@pgsql/types';
import { directivesOf } from './directives.ts';
import { parser } from './load-parser.ts';
import { type Offsets, offsetsOf } from './offsets.ts';
import { skipBlanks } from './skip-blanks.ts';
import type { ParsedSql, Statement } from './statement.ts';
import { syntaxError } from './syntax-error.ts';
import { tokensOf } from './tokens.ts';

/**
 * Parses a file's SQL with PostgreSQL's own parser; `file` is only named, never read.
 * Throws SQL_SYNTAX and SQL_PSQL_COMMAND with location and caret, SQL_DIRECTIVE for a directive that is none.
 */
export function parseSql(file: string, text: string): ParsedSql {
  const statements = cut(text, parseTree(file, text));
  return { file, text, statements, directives: directivesOf(file, text) };
}

function parseTree(file: string, text: string): readonly RawStmt[] {
  // The library refuses the empty string, and a NUL would end the text for a C program without a word.
  if (text === '') return [];
  if (text.includes('\0'))
    throw syntaxError(file, text, new Error('a NUL byte is not text'), text.indexOf('\0'));
  try {
    return parser().parseSync(text).stmts ?? [];
  } catch (error) {
    throw syntaxError(file, text, error);
  }
}

function cut(text: string, tree: readonly RawStmt[]): Statement[] {
  const offsets: Offsets = tree.length > 0 ? offsetsOf(text) : { fromByte: Number, fromCodePoint: Number };
  let line = 1;
  let lineStart = 0;
  return tree.flatMap((raw) => {
    const first = raw.stmt_location ?? 0;
    const start = skipToStatement(text, offsets.fromByte(first));
    const end = endOfStatement(
      text,
      start,
      raw.stmt_len ? offsets.fromByte(first + raw.stmt_len) : text.length,
    );
    for (
      let next = text.indexOf('\n', lineStart);
      next !== -1 && next < start;
      next = text.indexOf('\n', lineStart)
    ) {
      line++;
      lineStart = next + 1;
    }
    const [kind, node] = Object.entries(raw.stmt ?? {})[0] ?? [];
    if (kind === undefined) return [];
    const place = { text: text.slice(start, end), start, end, line, column: start - lineStart + 1 };
    return [{ ...place, kind, node } as Statement];
  });
}

function skipToStatement(text: string, index: number): number {
  let at = skipBlanks(text, index);
  while (text[at] === ';') at = skipBlanks(text, at + 1);
  return at;
}

function endOfStatement(text: string, start: number, limit: number): number {
  let end = limit;
  while (end > start && ' \t\n\r\f\v'.includes(text[end - 1] ?? '')) end--;
  // Within the statement: a file without carriage returns would be searched to its beginning for each.
  const own = text.slice(start, end);
  const lineStart = Math.max(own.lastIndexOf('\n'), own.lastIndexOf('\r')) + 1;
  const mayEndInComment = own.endsWith('*/') || own.slice(lineStart).includes('--');
  if (!mayEndInComment) return end;
  const last = tokensOf(text.slice(start, end)).findLast((token) => !token.comment);
  return last ? start + last.end : end;
}

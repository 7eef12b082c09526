import { ConfitureError } from '../errors.ts';
import type { LintFinding } from '../lint/lint-finding.ts';
import { indexAt } from '../lint/place-in.ts';
import { parseSql } from '../sql/parse.ts';
import type { ParsedSql } from '../sql/statement.ts';
import { tokensOf } from '../sql/tokens.ts';
import { buildFinding } from './build-finding.ts';

export interface MendedSource {
  /** With the file's own text. */
  readonly source: ParsedSql;
  /** The same with blanks where something was left out. */
  readonly buildable: ParsedSql;
  readonly findings: readonly LintFinding[];
}

/** After so many statements that do not parse, the rest of a file is not looked at. */
const attempts = 20;

/**
 * A file as a tree without the statements that PostgreSQL's parser refuses; these become findings. What is left keeps
 * its place. The parser must be loaded.
 */
export function mendSource(file: string, text: string): MendedSource {
  const findings: LintFinding[] = [];
  let rest = text;
  for (let attempt = 0; attempt < attempts; attempt++) {
    try {
      const buildable = parseSql(file, rest);
      return { source: { ...buildable, text }, buildable, findings };
    } catch (error) {
      if (!(error instanceof ConfitureError) || error.location === undefined) throw error;
      findings.push(buildFinding(error, () => text));
      const next = withoutStatement(rest, indexAt({ file, text: rest }, error.location), error.code);
      if (next === rest) break;
      rest = next;
    }
  }
  const source = { file, text, statements: [], directives: [] };
  return { source, buildable: { ...source, text: '' }, findings };
}

/** The text with the statement at an index as blanks; of a directive, the comment alone. */
function withoutStatement(text: string, index: number, code: string): string {
  const [start, end] = code === 'SQL_DIRECTIVE' ? commentAt(text, index) : statementAt(text, index);
  return text.slice(0, start) + text.slice(start, end).replaceAll(/[^\n]/g, ' ') + text.slice(end);
}

function commentAt(text: string, index: number): readonly [number, number] {
  const comment = tokensOf(text).find((token) => token.comment && token.start <= index && index < token.end);
  return comment === undefined ? [index, text.length] : [comment.start, comment.end];
}

function statementAt(text: string, index: number): readonly [number, number] {
  const semicolons = semicolonsOf(text);
  const start = semicolons.findLast((at) => at < index) ?? -1;
  return [start + 1, (semicolons.find((at) => at >= index) ?? text.length - 1) + 1];
}

function semicolonsOf(text: string): readonly number[] {
  try {
    return tokensOf(text)
      .filter((token) => token.text === ';')
      .map(({ start }) => start);
  } catch {
    // A string that is not closed cannot be cut into tokens: all from there on is lost, as it is to PostgreSQL.
    return [...text.matchAll(/;/g)].map(({ index }) => index);
  }
}

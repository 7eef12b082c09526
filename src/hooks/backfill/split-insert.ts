import { type Token, tokensOf } from '../../sql/tokens.ts';
import { hookFails } from '../hook-fails.ts';

/** An INSERT … SELECT cut apart: `insert into r (a, b)`, the query with its WITH, `on conflict …`. */
export interface InsertParts {
  readonly head: string;
  readonly query: string;
  readonly tail: string;
}

const startsQuery = new Set(['select', 'with', 'values', 'table']);

/** Cuts an INSERT that parses; the parser must be loaded. Throws for one without a query. */
export function splitInsert(sql: string): InsertParts {
  const tokens = outside(tokensOf(sql).filter(({ comment }) => !comment));
  const insertAt = tokens.findIndex((token) => word(token) === 'insert');
  const queryAt = tokens.findIndex(
    (token, i) =>
      i > insertAt && (token.text === '(' ? opensQuery(sql, token) : startsQuery.has(word(token))),
  );
  const [insert, first] = [tokens[insertAt], tokens[queryAt]];
  if (insert === undefined || first === undefined) throw hookFails('backfill_query is no INSERT … SELECT');
  const end = tokens.find(
    (token, i) =>
      i > queryAt &&
      (word(token) === 'returning' || (word(token) === 'on' && word(tokens[i + 1]) === 'conflict')),
  );
  const query = sql.slice(first.start, end?.start).trimEnd();
  const before = sql.slice(0, insert.start).trim();
  return {
    head: sql.slice(insert.start, first.start).trim(),
    query: before === '' ? query : `${before} (${query}\n)`,
    tail: end === undefined ? '' : sql.slice(end.start),
  };
}

/** The tokens outside of brackets, each opening one included. */
function outside(tokens: readonly Token[]): readonly Token[] {
  let depth = 0;
  return tokens.filter(({ text }) => {
    if (text === ')') depth--;
    const isOutside = depth === 0;
    if (text === '(') depth++;
    return isOutside;
  });
}

/** Whether a bracket holds a query and not the list of columns. */
function opensQuery(sql: string, { end }: Token): boolean {
  const next = tokensOf(sql.slice(end)).find(({ comment }) => !comment);
  return next !== undefined && startsQuery.has(word(next));
}

function word(token: Token | undefined): string {
  return token?.keyword ? token.text.toLowerCase() : '';
}

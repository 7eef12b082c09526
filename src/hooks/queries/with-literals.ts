import { loadParser } from '../../sql/load-parser.ts';
import { tokensOf } from '../../sql/tokens.ts';

/** SQL with `$1`, `$2` … replaced by the literals, which stand in brackets; what has none stays. */
export async function withLiterals(sql: string, literals: readonly string[]): Promise<string> {
  await loadParser();
  let result = '';
  let end = 0;
  for (const token of tokensOf(sql)) {
    const number = parameterNumber(token);
    const literal = number === undefined ? undefined : literals[number - 1];
    if (literal === undefined) continue;
    result += `${sql.slice(end, token.start)}(${literal})`;
    end = token.end;
  }
  return result + sql.slice(end);
}

/** The highest `$n` in the SQL; 0 where there is none. */
export async function parametersOf(sql: string): Promise<number> {
  await loadParser();
  return Math.max(0, ...tokensOf(sql).map((token) => parameterNumber(token) ?? 0));
}

// A quoted string that begins with a dollar sign has another one after its tag.
function parameterNumber({ text, comment }: { text: string; comment: boolean }): number | undefined {
  return !comment && /^\$\d+$/.test(text) ? Number(text.slice(1)) : undefined;
}

import { ConfitureError } from '../../errors.ts';
import { loadParser } from '../../sql/load-parser.ts';
import { parseSql } from '../../sql/parse.ts';
import type { Statement } from '../../sql/statement.ts';
import { hookFails } from '../hook-fails.ts';

/** The one statement of a text, without its semicolon. `what` names it in errors. */
export async function oneStatement(what: string, sql: string): Promise<Statement> {
  await loadParser();
  try {
    const [statement, second] = parseSql(what, sql).statements;
    if (statement === undefined) throw hookFails(`${what} is empty`);
    if (second !== undefined) throw hookFails(`${what} has more than one statement`);
    return statement;
  } catch (error) {
    if (!(error instanceof ConfitureError) || error.code === 'HOOK_FAILED') throw error;
    // The place in it is a line of the text, not of the file that it stands in.
    throw hookFails(`${what}: ${error.message}`, error.excerpt, error);
  }
}

/** The text of a query that is one SELECT, VALUES or TABLE. */
export async function oneQuery(what: string, sql: string): Promise<string> {
  const statement = await oneStatement(what, sql);
  if (statement.kind !== 'SelectStmt') throw hookFails(`${what} is no query: it has to be a SELECT`);
  return statement.text;
}

import type { Fragment } from '../../sql/dependencies/fragment.ts';
import { parseFragments } from '../../sql/dependencies/fragment.ts';
import { textOf } from '../../sql/dependencies/tree-values.ts';
import { parser } from '../../sql/load-parser.ts';
import type { Code } from './code.ts';

interface Reading {
  readonly fragments: Fragment[];
  endsTransaction: boolean;
  isDynamic: boolean;
}

/** The code of a DO or CREATE FUNCTION statement in PL/pgSQL; undefined where that cannot be parsed. */
export function plpgsqlCode(statement: string): Code | undefined {
  const reading: Reading = { fragments: [], endsTransaction: false, isDynamic: false };
  try {
    read(parser().parsePlPgSQLSync(statement), '', reading);
  } catch {
    // PostgreSQL itself says what is wrong with the body, when it is created or runs.
    return undefined;
  }
  return reading;
}

/** `within` is the name of the nearest node: PLpgSQL_stmt_execsql. */
function read(tree: unknown, within: string, reading: Reading): void {
  if (Array.isArray(tree)) for (const item of tree) read(item, within, reading);
  if (typeof tree !== 'object' || tree === null || Array.isArray(tree)) return;
  for (const [key, child] of Object.entries(tree)) {
    if (key === 'PLpgSQL_stmt_commit' || key === 'PLpgSQL_stmt_rollback') reading.endsTransaction = true;
    const text = queryIn(child);
    if (text === undefined) read(child, key.startsWith('PLpgSQL_') ? key : within, reading);
    else readExpression(text, isExecuted(key, within), reading);
  }
}

/** An expression stands under its role: `"query": {"PLpgSQL_expr": {"query": "SELECT …", "parseMode": 0}}`. */
function queryIn(child: unknown): { readonly query: string; readonly parseMode: number } | undefined {
  if (typeof child !== 'object' || child === null || !('PLpgSQL_expr' in child)) return undefined;
  const expression = child.PLpgSQL_expr;
  if (typeof expression !== 'object' || expression === null || !('query' in expression)) return undefined;
  const parseMode = 'parseMode' in expression ? Number(expression.parseMode) : 0;
  return { query: String(expression.query), parseMode };
}

function isExecuted(key: string, within: string): boolean {
  if (key === 'dynquery') return true;
  return key === 'query' && (within === 'PLpgSQL_stmt_dynexecute' || within === 'PLpgSQL_stmt_dynfors');
}

/** Modes as in libpg_query: 0 a statement, 2 an expression, 3 to 5 an assignment. */
function readExpression(
  { query, parseMode }: { readonly query: string; readonly parseMode: number },
  executed: boolean,
  reading: Reading,
): void {
  const isAssignment = parseMode >= 3;
  const expression = isAssignment ? query.slice(query.indexOf('=') + 1) : query;
  const found = parseFragments(parseMode === 0 ? query : `SELECT ${expression}`);
  reading.fragments.push(...found);
  if (!executed) return;
  const text = constantOf(found[0]);
  if (text === undefined) reading.isDynamic = true;
  else reading.fragments.push(...parseFragments(text));
}

function constantOf(fragment: Fragment | undefined): string | undefined {
  const [target] = (fragment?.kind === 'SelectStmt' && fragment.node.targetList) || [];
  return target && 'ResTarget' in target ? textOf(target.ResTarget.val) : undefined;
}

import { parser } from '../load-parser.ts';
import { type Fragment, parseFragments } from './fragment.ts';
import { textOf } from './tree-values.ts';

/** The SQL statements and expressions in a PL/pgSQL body, given as the whole DO or CREATE FUNCTION statement. */
export function plpgsqlFragments(sql: string): Fragment[] {
  return expressionsIn(parseBody(sql)).flatMap(({ query, parseMode }) => {
    // Modes as in libpg_query: 0 a statement, 2 an expression, 3 to 5 an assignment.
    if (parseMode === 0) return parseFragments(query);
    const expression = parseMode >= 3 ? query.slice(query.indexOf('=') + 1) : query;
    const fragments = parseFragments(`SELECT ${expression}`);
    return [...fragments, ...fragments.flatMap(executed)];
  });
}

interface Expression {
  readonly query: string;
  readonly parseMode: number;
}

function parseBody(sql: string): unknown {
  try {
    return parser().parsePlPgSQLSync(sql);
  } catch {
    // Another language, or a body PostgreSQL will complain about itself.
    return undefined;
  }
}

function expressionsIn(tree: unknown): Expression[] {
  if (Array.isArray(tree)) return tree.flatMap(expressionsIn);
  if (typeof tree !== 'object' || tree === null) return [];
  if ('query' in tree && typeof tree.query === 'string' && 'parseMode' in tree) {
    return [{ query: tree.query, parseMode: Number(tree.parseMode) }];
  }
  return Object.values(tree).flatMap(expressionsIn);
}

/** The statement in `EXECUTE 'create role app'`: a constant that is itself SQL. */
function executed(fragment: Fragment): Fragment[] {
  if (fragment.kind !== 'SelectStmt' || fragment.node.targetList?.length !== 1) return [];
  const [target] = fragment.node.targetList;
  const text = target && 'ResTarget' in target ? textOf(target.ResTarget.val) : undefined;
  return text?.includes(' ') ? parseFragments(text) : [];
}

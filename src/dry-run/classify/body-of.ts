import { type Fragment, parseFragments } from '../../sql/dependencies/fragment.ts';
import { plpgsqlFragments } from '../../sql/dependencies/plpgsql-fragments.ts';
import { parser } from '../../sql/load-parser.ts';

/** The body of a function or DO block, as far as it can be looked into. */
export interface Body {
  readonly fragments: readonly Fragment[];
  readonly isDynamic: boolean;
  readonly endsTransaction: boolean;
}

const nothing: Body = { fragments: [], isDynamic: false, endsTransaction: false };

/** `definition` is the whole CREATE FUNCTION or DO statement, `source` a function's text as pg_proc has it. */
export function bodyOf(language: string, definition: string, source: string): Body {
  if (language === 'sql') return { ...nothing, fragments: sqlBody(definition, source) };
  if (language !== 'plpgsql') return nothing;
  const tree = parsed(definition);
  // What does not parse here is not known, which is the worse of the two.
  if (tree === undefined) return { ...nothing, isDynamic: true };
  return {
    // A value given to a variable is one of its type, with what a domain checks.
    fragments: [
      ...plpgsqlFragments(definition),
      ...typesIn(tree).flatMap((type) => parseFragments(`PREPARE w (${type}) AS SELECT`)),
    ],
    isDynamic: dynamicQueries(tree).some((query) => !isConstant(query)),
    endsTransaction: has(tree, ['PLpgSQL_stmt_commit', 'PLpgSQL_stmt_rollback']),
  };
}

/** Of BEGIN ATOMIC, pg_proc has no text: the statements are in the tree of the definition. */
function sqlBody(definition: string, source: string): readonly Fragment[] {
  if (source !== '') return parseFragments(source);
  const [create] = parseFragments(definition);
  return create?.kind === 'CreateFunctionStmt' ? fragmentsIn(create.node.sql_body) : [];
}

function fragmentsIn(value: unknown): Fragment[] {
  if (Array.isArray(value)) return value.flatMap(fragmentsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([kind, node]) =>
    kind.endsWith('Stmt') && kind !== 'ReturnStmt' ? [{ kind, node } as Fragment] : fragmentsIn(node),
  );
}

function parsed(definition: string): unknown {
  try {
    return parser().parsePlPgSQLSync(definition);
  } catch {
    return undefined;
  }
}

function has(value: unknown, keys: readonly string[]): boolean {
  if (Array.isArray(value)) return value.some((item) => has(item, keys));
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([key, child]) => keys.includes(key) || has(child, keys));
}

/** Of variables, as they are written. */
function typesIn(value: unknown): string[] {
  if (Array.isArray(value)) return [...new Set(value.flatMap(typesIn))];
  if (typeof value !== 'object' || value === null) return [];
  const name = 'typname' in value && typeof value.typname === 'string' ? [value.typname] : [];
  return [...name, ...Object.values(value).flatMap(typesIn)];
}

/** Texts of the expressions that EXECUTE and its like are given. */
function dynamicQueries(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(dynamicQueries);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => {
    const below = dynamicQueries(child);
    const query: unknown =
      key === 'PLpgSQL_stmt_dynexecute'
        ? child?.query
        : key === 'dynquery'
          ? child
          : key === 'PLpgSQL_stmt_dynfors'
            ? child?.query
            : undefined;
    return query === undefined ? below : [queryText(query), ...below];
  });
}

function queryText(expression: unknown): string {
  const inner =
    typeof expression === 'object' && expression !== null && 'PLpgSQL_expr' in expression
      ? expression.PLpgSQL_expr
      : undefined;
  const text = typeof inner === 'object' && inner !== null && 'query' in inner ? inner.query : undefined;
  return typeof text === 'string' ? text : '';
}

function isConstant(query: string): boolean {
  const [select] = parseFragments(`SELECT ${query}`);
  if (select?.kind !== 'SelectStmt') return false;
  const target = select.node.targetList?.[0];
  const value = target && 'ResTarget' in target ? target.ResTarget.val : undefined;
  return value !== undefined && 'A_Const' in value;
}

import type { FuncCall, Node } from '@pgsql/types';
import { stringsOf } from '../../sql/dependencies/tree-values.ts';

/** PostgreSQL's own functions whose result depends on when or where they run; all else of it in CHECKs is a rarity. */
const changing = new Set(
  `now clock_timestamp statement_timestamp transaction_timestamp timeofday random gen_random_uuid uuidv4
  uuidv7 nextval currval lastval current_setting current_database pg_backend_pid txid_current inet_client_addr`
    .trim()
    .split(/\s+/),
);

const clocks = new Set(['now', 'clock_timestamp', 'statement_timestamp', 'transaction_timestamp']);

/** Whether a text may call one of them, so that it is worth parsing. */
export function mayChange(expression: string): boolean {
  const text = expression.toLowerCase();
  return (
    text.includes('current_') ||
    text.includes('localtime') ||
    [...changing].some((name) => text.includes(name))
  );
}

type Tree = Readonly<Record<string, unknown>>;

/**
 * Words of a CHECK that give something else tomorrow: `now()`, `CURRENT_DATE`, `random()`. Left out is the clock
 * where time only makes the CHECK truer: `born <= CURRENT_DATE`.
 */
export function changingCalls(node: Node): readonly string[] {
  if ('BoolExpr' in node && node.BoolExpr.boolop !== 'NOT_EXPR')
    return (node.BoolExpr.args ?? []).flatMap(changingCalls);
  return growsTruer(node) ? [] : callsIn(node);
}

function growsTruer(node: Node): boolean {
  if (!('A_Expr' in node) || node.A_Expr.kind !== 'AEXPR_OP') return false;
  const operator = stringsOf(node.A_Expr.name).at(-1) ?? '';
  const { lexpr, rexpr } = node.A_Expr;
  const isPast = operator === '<' || operator === '<=';
  const isReversed = operator === '>' || operator === '>=';
  const [value, clock] = isReversed ? [rexpr, lexpr] : [lexpr, rexpr];
  return (isPast || isReversed) && isClock(clock) && value !== undefined && callsIn(value).length === 0;
}

/** Whether it is the time: `now()`, `CURRENT_DATE::timestamp`, `now() + '01:00:00'::interval`. */
export function isClock(node: Node | undefined): boolean {
  if (node === undefined) return false;
  if ('TypeCast' in node) return isClock(node.TypeCast.arg);
  if ('SQLValueFunction' in node) return isTime(node.SQLValueFunction.op);
  if ('FuncCall' in node) return clocks.has(calledName(node.FuncCall));
  if (!('A_Expr' in node)) return false;
  const operator = stringsOf(node.A_Expr.name).at(-1) ?? '';
  const { lexpr, rexpr } = node.A_Expr;
  return (
    (operator === '+' || operator === '-') &&
    isClock(lexpr) &&
    rexpr !== undefined &&
    callsIn(rexpr).length === 0
  );
}

function isTime(op: string | undefined): boolean {
  return op !== undefined && /CURRENT_(DATE|TIMESTAMP)|LOCALTIMESTAMP/.test(op);
}

function callsIn(tree: unknown): readonly string[] {
  if (Array.isArray(tree)) return tree.flatMap(callsIn);
  if (!isTree(tree)) return [];
  const own: string[] = [];
  if (isTree(tree.FuncCall)) {
    const called = calledName(tree.FuncCall);
    if (changing.has(called)) own.push(`${called}()`);
  }
  if (isTree(tree.SQLValueFunction)) own.push(String(tree.SQLValueFunction.op).replace('SVFOP_', ''));
  return [...own, ...Object.values(tree).flatMap(callsIn)];
}

function calledName({ funcname }: FuncCall): string {
  return stringsOf(funcname).at(-1) ?? '';
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null;
}

import type { A_Expr, Node, SelectStmt } from '@pgsql/types';
import { defined, type ObjectName, relationName } from '../../sql/dependencies/names.ts';
import { stringsOf } from '../../sql/dependencies/tree-values.ts';
import { nodesIn } from '../code/nodes-in.ts';

/** Tables by the names that a query's expressions know them by. */
export type Scope = ReadonlyMap<string, ObjectName>;

/** `left = right` in the WHERE or a join's ON of one query. */
export interface Comparison {
  readonly scope: Scope;
  readonly left: Node;
  readonly right: Node;
}

const operators = new Set(['=', '<', '>', '<=', '>=']);

/** Comparisons that decide which rows are read, of every query in a tree; what a WITH query hides is left out. */
export function* comparisonsIn(tree: unknown): Generator<Comparison> {
  for (const select of selectsIn(tree)) {
    const scope = new Map<string, ObjectName>();
    const conditions = [...defined(select.whereClause)];
    for (const item of select.fromClause ?? []) readFrom(item, scope, conditions);
    for (const { name, value } of nodesIn(conditions, (node) => node.name !== 'SubLink')) {
      const { kind, name: operator, lexpr, rexpr }: A_Expr = name === 'A_Expr' ? value : {};
      if (kind !== 'AEXPR_OP' || !lexpr || !rexpr) continue;
      if (operators.has(stringsOf(operator).at(-1) ?? '')) yield { scope, left: lexpr, right: rexpr };
    }
  }
}

function* selectsIn(tree: unknown): Generator<SelectStmt> {
  if (Array.isArray(tree)) for (const item of tree) yield* selectsIn(item);
  if (typeof tree !== 'object' || tree === null || Array.isArray(tree)) return;
  if ('fromClause' in tree) yield tree as SelectStmt;
  for (const child of Object.values(tree)) yield* selectsIn(child);
}

function readFrom(item: Node, scope: Map<string, ObjectName>, conditions: Node[]): void {
  if ('JoinExpr' in item) {
    const { larg, rarg, quals } = item.JoinExpr;
    for (const side of [larg, rarg]) if (side) readFrom(side, scope, conditions);
    conditions.push(...defined(quals));
  } else if ('RangeVar' in item) {
    const name = relationName(item.RangeVar);
    if (name !== undefined) scope.set(item.RangeVar.alias?.aliasname ?? name.name, name);
  }
}

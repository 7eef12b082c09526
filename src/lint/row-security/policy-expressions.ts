import type { Node } from '@pgsql/types';
import type { CatalogObject, ObjectOf } from '../../catalog/catalog.ts';
import { nodesIn } from '../code/nodes-in.ts';
import { readExpression } from '../conditions/read-expression.ts';

export type Policy = ObjectOf<'policy'>;

export interface PolicyExpression {
  readonly clause: 'using' | 'check';
  readonly tree: Node;
}

const known = new WeakMap<CatalogObject, readonly PolicyExpression[]>();

/** USING and WITH CHECK of a policy, parsed once. */
export function policyExpressions(policy: Policy): readonly PolicyExpression[] {
  let expressions = known.get(policy);
  if (expressions === undefined) {
    const { using, check } = policy.attributes;
    expressions = [...parsed('using', using), ...parsed('check', check)];
    known.set(policy, expressions);
  }
  return expressions;
}

/** Most tables of a schema have the same policy, and parsing is slow. */
const trees = new Map<string, Node | undefined>();

function parsed(clause: PolicyExpression['clause'], text: string | undefined): PolicyExpression[] {
  if (text === undefined) return [];
  if (trees.size >= 10_000) trees.clear();
  const tree = trees.has(text) ? trees.get(text) : readExpression(text);
  trees.set(text, tree);
  return tree === undefined ? [] : [{ clause, tree }];
}

/** Whether an expression is true whatever the row: `true`, `1 = 1`, or an OR with one of these. */
export function isAlwaysTrue(tree: Node): boolean {
  if ('A_Const' in tree) return tree.A_Const.boolval?.boolval === true;
  if ('TypeCast' in tree) return tree.TypeCast.arg !== undefined && isAlwaysTrue(tree.TypeCast.arg);
  if ('BoolExpr' in tree) {
    const parts = tree.BoolExpr.args ?? [];
    if (tree.BoolExpr.boolop === 'OR_EXPR') return parts.some(isAlwaysTrue);
    return tree.BoolExpr.boolop === 'AND_EXPR' && parts.every(isAlwaysTrue);
  }
  if (!('A_Expr' in tree) || tree.A_Expr.kind !== 'AEXPR_OP') return false;
  const { name, lexpr, rexpr } = tree.A_Expr;
  const [operator] = name ?? [];
  if (!(operator && 'String' in operator && operator.String.sval === '=')) return false;
  const left = constant(lexpr);
  return left !== undefined && left === constant(rexpr);
}

function constant(node: Node | undefined): string | undefined {
  if (node === undefined || !('A_Const' in node) || node.A_Const.isnull) return undefined;
  const { location: _, ...value } = node.A_Const;
  return JSON.stringify(value);
}

/** Whether a column of that name is read anywhere in the policy. */
export function mentionsColumn(policy: Policy, column: string): boolean {
  return policyExpressions(policy).some(({ tree }) => {
    for (const { name, value } of nodesIn(tree)) {
      if (name === 'ColumnRef' && lastName(value.fields) === column) return true;
    }
    return false;
  });
}

function lastName(fields: unknown): string | undefined {
  const last: unknown = Array.isArray(fields) ? fields.at(-1) : undefined;
  if (typeof last !== 'object' || last === null || !('String' in last)) return undefined;
  const string: unknown = last.String;
  return typeof string === 'object' && string !== null && 'sval' in string ? String(string.sval) : undefined;
}

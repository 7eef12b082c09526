import type { Node } from '@pgsql/types';
import { parseFragments } from '../../sql/dependencies/fragment.ts';

/** Texts repeat, from table to table and from rule to rule; emptied when it grows. */
const known = new Map<string, Node | undefined>();

/** The tree of an expression as the catalog prints it; undefined where it does not parse. */
export function readExpression(text: string): Node | undefined {
  if (known.has(text)) return known.get(text);
  const node = parse(text);
  if (known.size >= 10_000) known.clear();
  known.set(text, node);
  return node;
}

function parse(text: string): Node | undefined {
  const [fragment] = parseFragments(`select ${text}`);
  const [target] = fragment?.kind === 'SelectStmt' ? (fragment.node.targetList ?? []) : [];
  return target && 'ResTarget' in target ? target.ResTarget.val : undefined;
}

/** The parts of a tree that all have to hold: itself where it is no AND. */
export function conjuncts(node: Node): readonly Node[] {
  return 'BoolExpr' in node && node.BoolExpr.boolop === 'AND_EXPR'
    ? (node.BoolExpr.args ?? []).flatMap(conjuncts)
    : [node];
}

/** The column's name where the tree is nothing but a column. */
export function columnName(node: Node | undefined): string | undefined {
  if (!node || !('ColumnRef' in node)) return undefined;
  const last = node.ColumnRef.fields?.at(-1);
  return last && 'String' in last ? last.String.sval : undefined;
}

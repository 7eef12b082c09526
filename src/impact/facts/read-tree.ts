import type { Node, TypeName } from '@pgsql/types';
import { parseFragments } from '../../sql/dependencies/fragment.ts';

/** Texts repeat: the same types and CHECKs are asked for again and again. Emptied when it grows. */
const known = new Map<string, Node | undefined>();

/** The tree of an expression as the catalog prints it; undefined where it does not parse. */
export function readExpression(text: string): Node | undefined {
  if (known.has(text)) return known.get(text);
  const [fragment] = parseFragments(`SELECT ${text}`);
  const [target] = fragment?.kind === 'SelectStmt' ? (fragment.node.targetList ?? []) : [];
  const node = target && 'ResTarget' in target ? target.ResTarget.val : undefined;
  if (known.size >= 10_000) known.clear();
  known.set(text, node);
  return node;
}

/** The tree of a type's name as format_type prints it. */
export function readTypeName(text: string): TypeName | undefined {
  const node = readExpression(`NULL::${text}`);
  return node && 'TypeCast' in node ? node.TypeCast.typeName : undefined;
}

/** The last part of a column's name, as CHECKs and USING have it; undefined for anything else. */
export function columnIn(node: Node | undefined): string | undefined {
  if (!node || !('ColumnRef' in node)) return undefined;
  const last = node.ColumnRef.fields?.at(-1);
  return last && 'String' in last ? last.String.sval : undefined;
}

type Tree = Readonly<Record<string, unknown>>;

/** Calls `visit` for every node in the tree with its PostgreSQL name: FuncCall, A_Expr … */
export function eachNode(node: unknown, visit: (kind: string, node: Tree) => void): void {
  if (Array.isArray(node)) {
    for (const item of node) eachNode(item, visit);
  } else if (isTree(node)) {
    for (const key in node) {
      const child = node[key];
      if (!isTree(child)) continue;
      if (/^[A-Z]/.test(key)) visit(key, child);
      eachNode(child, visit);
    }
  }
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null;
}

/** Whether an expression names the column, or the row as a whole. */
export function mentions(expression: Node | undefined, column: string, table: string): boolean {
  let found = false;
  eachNode(expression, (kind, node) => {
    if (kind !== 'ColumnRef' || !Array.isArray(node.fields)) return;
    const last: unknown = node.fields.at(-1);
    if (!isTree(last) || 'A_Star' in last) found = true;
    else if (isTree(last.String) && (last.String.sval === column || last.String.sval === table)) found = true;
  });
  return found;
}

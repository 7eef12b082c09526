/** A node of a parse tree with its name: ColumnRef, FuncCall … */
export interface NamedNode {
  readonly name: string;
  readonly value: Readonly<Record<string, unknown>>;
}

/** All nodes of a tree, outer before inner; those for which `enter` is false are given without what is in them. */
export function* nodesIn(
  tree: unknown,
  enter: (node: NamedNode) => boolean = () => true,
): Generator<NamedNode> {
  if (Array.isArray(tree)) {
    for (const item of tree) yield* nodesIn(item, enter);
    return;
  }
  if (!isTree(tree)) return;
  for (const [name, value] of Object.entries(tree)) {
    if (!isTree(value)) continue;
    const node = { name, value };
    // Nodes are in capitals, fields are not.
    const isNode = !Array.isArray(value) && /^[A-Z]/.test(name);
    if (isNode) yield node;
    if (!isNode || enter(node)) yield* nodesIn(value, enter);
  }
}

function isTree(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

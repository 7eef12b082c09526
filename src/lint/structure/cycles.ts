/** Groups of nodes that each lead to all others of the group, by Tarjan's algorithm without recursion; single ones are left out. */
export function cyclesOf<Node>(edges: ReadonlyMap<Node, readonly Node[]>): readonly (readonly Node[])[] {
  const order = new Map<Node, number>();
  const low = new Map<Node, number>();
  const open: Node[] = [];
  const isOpen = new Set<Node>();
  const groups: (readonly Node[])[] = [];

  const enter = (node: Node): { readonly node: Node; readonly targets: readonly Node[]; at: number } => {
    order.set(node, order.size);
    low.set(node, order.size - 1);
    open.push(node);
    isOpen.add(node);
    return { node, targets: edges.get(node) ?? [], at: 0 };
  };
  const lower = (node: Node, to: number | undefined): void => {
    low.set(node, Math.min(low.get(node) ?? 0, to ?? Number.POSITIVE_INFINITY));
  };

  for (const start of edges.keys()) {
    if (order.has(start)) continue;
    const path = [enter(start)];
    for (let frame = path.at(-1); frame !== undefined; frame = path.at(-1)) {
      const target = frame.targets[frame.at++];
      if (target !== undefined) {
        if (!order.has(target)) path.push(enter(target));
        else if (isOpen.has(target)) lower(frame.node, order.get(target));
        continue;
      }
      path.pop();
      const above = path.at(-1);
      if (above !== undefined) lower(above.node, low.get(frame.node));
      if (low.get(frame.node) !== order.get(frame.node)) continue;
      const group = open.splice(open.lastIndexOf(frame.node));
      for (const node of group) isOpen.delete(node);
      if (group.length > 1) groups.push(group);
    }
  }
  return groups;
}

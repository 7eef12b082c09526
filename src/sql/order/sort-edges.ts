/** `from` has to come after `to`; both are numbers of nodes. */
export interface Edge {
  readonly from: number;
  readonly to: number;
  /** A foreign key can be added later, a guess can be wrong; the rest must hold. */
  readonly strength: 'certain' | 'foreign key' | 'guess';
}

export type Sorted<E extends Edge> =
  | { readonly order: readonly number[]; readonly broken: readonly E[]; readonly cycle?: undefined }
  | { readonly cycle: readonly E[] };

/**
 * The first order, by number, in which each node follows those it depends on. Where nodes wait for each other, foreign
 * keys give way, then guesses, no more of them than it takes; a cycle of certain edges has no order and is returned.
 */
export function sortEdges<E extends Edge>(count: number, edges: readonly E[]): Sorted<E> {
  const open = new Map<number, Set<E>>();
  const hopeful = withoutHopeless(edges);
  const dependents = grouped(hopeful, ({ to }) => to);
  for (const edge of hopeful) open.set(edge.from, (open.get(edge.from) ?? new Set()).add(edge));
  const waiting = new Set(Array.from({ length: count }, (_, node) => node));
  const order: number[] = [];
  const broken: E[] = [];
  while (waiting.size > 0) {
    let next = first(waiting, (node) => !open.get(node)?.size);
    if (next === undefined) {
      const knot = innermostKnot(waiting, open);
      next =
        first(knot, (node) => all(open.get(node), (edge) => edge.strength === 'foreign key')) ??
        first(knot, (node) => all(open.get(node), (edge) => edge.strength !== 'certain'));
      if (next === undefined) return { cycle: certainCycle(knot, open) };
      broken.push(...(open.get(next) ?? []));
    }
    order.push(next);
    waiting.delete(next);
    for (const edge of dependents.get(next) ?? []) open.get(edge.from)?.delete(edge);
  }
  return { order, broken };
}

/** A guess that contradicts what must hold would only tie a knot; it is left out from the start. */
function withoutHopeless<E extends Edge>(edges: readonly E[]): E[] {
  const certain = grouped(
    edges.filter(({ strength }) => strength === 'certain'),
    ({ from }) => from,
  );
  const reached = new Map<number, ReadonlySet<number>>();
  return edges.filter(({ from, to, strength }) => {
    if (strength !== 'guess') return true;
    const ahead = reached.get(to) ?? reach(to, certain);
    reached.set(to, ahead);
    return !ahead.has(from);
  });
}

/** Nodes that all wait for each other and for nobody else. */
function innermostKnot<E extends Edge>(
  waiting: ReadonlySet<number>,
  open: ReadonlyMap<number, ReadonlySet<E>>,
) {
  const edges = [...waiting].flatMap((node) => [...(open.get(node) ?? [])]);
  const forward = grouped(edges, ({ from }) => from);
  const backward = grouped(
    edges.map(({ from, to }) => ({ from: to, to: from })),
    ({ from }) => from,
  );
  let [node = 0] = waiting;
  for (;;) {
    const ahead = reach(node, forward);
    const behind = reach(node, backward);
    const beyond = [...ahead].find((other) => !behind.has(other));
    if (beyond === undefined) return [...ahead].sort((a, b) => a - b);
    node = beyond;
  }
}

/** The shortest circle of certain edges. Every node of the knot has such an edge within it, so there is one. */
function certainCycle<E extends Edge>(
  knot: readonly number[],
  open: ReadonlyMap<number, ReadonlySet<E>>,
): E[] {
  const edges = knot.flatMap((node) =>
    [...(open.get(node) ?? [])].filter(({ strength }) => strength === 'certain'),
  );
  const forward = grouped(edges, ({ from }) => from);
  const cycles = knot.map((node) => shortestWayBack(node, forward)).filter((cycle) => cycle.length > 0);
  return cycles.reduce((best, cycle) => (cycle.length < best.length ? cycle : best), cycles[0] ?? []);
}

function shortestWayBack<E extends Edge>(start: number, forward: ReadonlyMap<number, readonly E[]>): E[] {
  const cameBy = new Map<number, E>();
  const reached = new Set([start]);
  for (const node of reached) {
    for (const edge of forward.get(node) ?? []) {
      if (edge.to !== start && !cameBy.has(edge.to)) cameBy.set(edge.to, edge);
      reached.add(edge.to);
      if (edge.to !== start) continue;
      const cycle = [edge];
      for (let back = cameBy.get(edge.from); back; back = cameBy.get(back.from)) cycle.unshift(back);
      return cycle;
    }
  }
  return [];
}

function grouped<E>(edges: readonly E[], node: (edge: E) => number): Map<number, E[]> {
  const groups = new Map<number, E[]>();
  for (const edge of edges) {
    const group = groups.get(node(edge));
    if (group) group.push(edge);
    else groups.set(node(edge), [edge]);
  }
  return groups;
}

function reach(start: number, forward: ReadonlyMap<number, readonly { readonly to: number }[]>): Set<number> {
  const found = new Set([start]);
  // A set hands out what is added while it is walked.
  for (const node of found) for (const { to } of forward.get(node) ?? []) found.add(to);
  return found;
}

function first(nodes: Iterable<number>, fits: (node: number) => boolean): number | undefined {
  for (const node of nodes) if (fits(node)) return node;
  return undefined;
}

function all<T>(items: Iterable<T> | undefined, fits: (item: T) => boolean): boolean {
  return [...(items ?? [])].every(fits);
}

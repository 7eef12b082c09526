import type { ObjectId } from '../../catalog/catalog.ts';
import type { DdlStep } from '../ddl-step.ts';
import type { DdlGraph, DdlNode } from './ddl-graph.ts';

/** What loses rows, what cannot run without it, and what would leave an object half way. `ordered` by needs. */
export function heldBack(
  graph: DdlGraph,
  ordered: readonly DdlNode[],
  stepsIn: (node: DdlNode) => readonly DdlStep[],
): ReadonlySet<DdlNode> {
  const held = new Set<DdlNode>();
  const ids = new Set<ObjectId>();
  const hold = (node: DdlNode): void => {
    held.add(node);
    ids.add(node.object.id);
  };
  for (const node of ordered) if (stepsIn(node).some(({ loses }) => loses !== undefined)) hold(node);
  for (let before = -1; before !== held.size; ) {
    before = held.size;
    for (const node of ordered) {
      if (held.has(node)) continue;
      const { id, parent } = node.object;
      const goesWithParent =
        (node.what === 'drop' || node.what === 'let go') && parent !== undefined && ids.has(parent);
      if (ids.has(id) || goesWithParent || someHeld(graph.needs(node))) hold(node);
    }
  }
  return held;

  function someHeld(needs: Iterable<DdlNode>): boolean {
    for (const need of needs) if (held.has(need)) return true;
    return false;
  }
}

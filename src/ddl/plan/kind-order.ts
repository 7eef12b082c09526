import type { DdlContext } from '../ddl-context.ts';
import { rankOf } from '../kinds/index.ts';
import type { DdlNode } from './ddl-graph.ts';

/** What goes before what comes, where nothing else decides; both by kind, then by name, columns by their place. */
export function inOrderOfKinds(nodes: readonly DdlNode[], context: DdlContext): readonly DdlNode[] {
  const keyed = nodes.map((node) => ({
    node,
    phase: phases[node.what],
    rank: rankOf(node.object),
    key: keyOf(node),
  }));
  keyed.sort((a, b) => {
    if (a.phase !== b.phase) return a.phase - b.phase;
    if (a.rank !== b.rank) return a.phase === 0 ? b.rank - a.rank : a.rank - b.rank;
    return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
  });
  return keyed.map(({ node }) => node);

  function keyOf({ object }: DdlNode): string {
    if (object.kind !== 'column' || object.parent === undefined) return object.id;
    const table = context.to.objects[object.parent];
    const isTable = table?.kind === 'table' || table?.kind === 'foreign table';
    const place = isTable ? table.attributes.columns.indexOf(object.name) : 0;
    return `${object.parent} ${String(place).padStart(5, '0')}`;
  }
}

const phases: Readonly<Record<DdlNode['what'], number>> = {
  'let go': 0,
  drop: 0,
  'rename aside': 0,
  create: 1,
  alter: 1,
  'take up': 1,
  'drop aside': 2,
};

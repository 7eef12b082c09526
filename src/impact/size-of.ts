import type { Relation, World } from './world/world.ts';

export interface WholeSize {
  /** Undefined where any part was never counted. */
  readonly rows: number | undefined;
  /** With indexes and TOAST; undefined where sizes were not read. */
  readonly bytes: number | undefined;
}

/** Of a table with its partitions and children: a partitioned table has no rows of its own. */
export function sizeOf(world: World, relation: Relation): WholeSize {
  const parts = withDescendants(world, relation);
  let rows: number | undefined = 0;
  let bytes: number | undefined = 0;
  for (const { kind, size, birth } of parts) {
    // What this run made holds no rows that anyone has counted, nor any that matter yet.
    if (birth !== undefined && parts.length > 1) continue;
    bytes = add(bytes, size?.bytes.total);
    if (kind !== 'partitioned table' || parts.length === 1) rows = add(rows, size?.rows);
  }
  return { rows, bytes };
}

function withDescendants(world: World, relation: Relation): readonly Relation[] {
  if (relation.children.size === 0) return [relation];
  const found = new Set([relation]);
  for (const parent of found) {
    for (const id of parent.children) {
      const child = world.relations.get(id);
      if (child !== undefined) found.add(child);
    }
  }
  return [...found];
}

function add(sum: number | undefined, more: number | undefined): number | undefined {
  return sum === undefined || more === undefined ? undefined : sum + more;
}

import type { Relation, World } from '../world/world.ts';

/** Sequences that are dropped with the table, or with that column of it. */
export function sequencesOf(world: World, table: Relation, column?: string): Relation[] {
  return [...(world.ownedSequences.get(table.id) ?? [])].flatMap((id) => {
    const sequence = world.relations.get(id);
    const isOwned = column === undefined || sequence?.ownedBy?.column === column;
    return sequence !== undefined && isOwned ? [sequence] : [];
  });
}

import { childrenOf } from '../find.ts';
import { changeRelation, deleteRelation, withoutMember } from '../make/put-relation.ts';
import { relationId } from '../object-ids.ts';
import type { World } from '../world.ts';
import { markDropped } from './mark-dropped.ts';

/** Takes an index away, and the parts of it that partitions have. */
export function dropIndex(world: World, id: string): void {
  const index = world.relations.get(id);
  if (index?.index === undefined) return;
  for (const part of childrenOf(world, index)) dropIndex(world, part.id);
  for (const parentId of index.parents) {
    const parent = world.relations.get(parentId);
    if (parent !== undefined)
      changeRelation(world, parentId, { children: withoutMember(parent.children, id) });
  }
  const table = world.relations.get(index.index.table);
  if (table !== undefined) changeRelation(world, table.id, { indexes: withoutMember(table.indexes, id) });
  markDropped(world, relationId(index));
  deleteRelation(world, id);
}

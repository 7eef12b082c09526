import { childrenOf, foreignKeysTo } from '../find.ts';
import { changeRelation, deleteRelation, withoutMember } from '../make/put-relation.ts';
import { partId, relationId } from '../object-ids.ts';
import type { World } from '../world.ts';
import { dropConstraint } from './drop-constraint.ts';
import { dropIndex } from './drop-index.ts';
import { markDropped } from './mark-dropped.ts';

/** Takes a table, view or sequence away with all that belongs to it or cannot be without it. */
export function dropRelation(world: World, id: string): void {
  const relation = world.relations.get(id);
  if (relation === undefined) return;
  if (relation.index !== undefined) {
    const { constraint, table } = relation.index;
    if (constraint === undefined) dropIndex(world, id);
    else dropConstraint(world, table, constraint, { cascade: true });
    return;
  }
  for (const { table, constraint } of foreignKeysTo(world, relation)) {
    if (table.id !== id) dropConstraint(world, table.id, constraint.name, { cascade: true });
  }
  for (const child of childrenOf(world, relation)) dropRelation(world, child.id);
  for (const parentId of relation.parents) {
    const parent = world.relations.get(parentId);
    if (parent !== undefined)
      changeRelation(world, parentId, { children: withoutMember(parent.children, id) });
  }
  for (const index of relation.indexes) dropIndex(world, index);
  for (const sequence of [...(world.ownedSequences.get(id) ?? [])]) dropRelation(world, sequence);
  deleteRelation(world, id);
  for (const column of relation.columns.keys()) markDropped(world, partId('column', id, column));
  for (const name of relation.constraints.keys()) markDropped(world, partId('constraint', id, name));
  for (const name of relation.triggers) markDropped(world, partId('trigger', id, name));
  for (const name of relation.policies) markDropped(world, partId('policy', id, name));
  for (const name of relation.rules) markDropped(world, partId('rule', id, name));
  markDropped(world, relationId(relation));
}

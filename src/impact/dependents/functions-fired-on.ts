import type { ObjectId } from '../../catalog/catalog.ts';
import { originOf, partId } from '../world/object-ids.ts';
import type { World } from '../world/world.ts';
import { objectOf } from './dependents-of.ts';

/** Ids of the functions that the catalog's triggers on a table call. */
export function functionsFiredOn(world: World, tableId: string): ReadonlySet<ObjectId> {
  const found = new Set<ObjectId>();
  for (const name of world.relations.get(tableId)?.triggers ?? []) {
    const object = objectOf(world, originOf(world, partId('trigger', tableId, name)));
    for (const id of object?.dependsOn ?? []) if (id.startsWith('function:')) found.add(id);
  }
  return found;
}

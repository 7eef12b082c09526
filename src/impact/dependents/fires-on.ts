import type { ObjectId } from '../../catalog/catalog.ts';
import { originOf, relationId } from '../world/object-ids.ts';
import type { World } from '../world/world.ts';
import { objectOf } from './dependents-of.ts';

/** Whether a function is that of a trigger on the table. */
export function firesOn(world: World, { id }: { readonly id: ObjectId }, tableId: string): boolean {
  const table = world.relations.get(tableId);
  if (table === undefined) return false;
  const parent = originOf(world, relationId(table));
  return (world.neededBy.get(id) ?? []).some((trigger) => {
    const object = objectOf(world, trigger);
    return object?.kind === 'trigger' && object.parent === parent && !world.dropped.has(trigger);
  });
}

import type { CatalogObject, ObjectId } from '../../catalog/catalog.ts';
import { originOf } from '../world/object-ids.ts';
import type { World } from '../world/world.ts';

/**
 * What needs the object, directly or through others, and is still there; nearest first. Its own columns, constraints,
 * indexes and the like are passed through, not listed. Of the catalog only: what the run made has no such object.
 */
export function dependentsOf(world: World, id: ObjectId): CatalogObject[] {
  const objects: Readonly<Record<string, CatalogObject | undefined>> = world.catalog.objects;
  return dependentIds(world, [originOf(world, id)]).flatMap((origin) => objects[origin] ?? []);
}

/** The same as what `neededBy` calls them, the run's own among them; of several objects at once. */
export function dependentIds(world: World, roots: readonly ObjectId[]): ObjectId[] {
  const objects: Readonly<Record<string, CatalogObject | undefined>> = world.catalog.objects;
  const listed = new Set<ObjectId>(roots);
  const passed = new Set<ObjectId>();
  const found: ObjectId[] = [];
  const queue = [...roots];
  for (const origin of queue) {
    for (const dependent of world.neededBy.get(origin) ?? []) {
      if (world.dropped.has(dependent) || listed.has(dependent) || passed.has(dependent)) continue;
      queue.push(dependent);
      const parent = objects[dependent]?.parent;
      if (parent !== undefined && (listed.has(parent) || passed.has(parent))) {
        passed.add(dependent);
        continue;
      }
      listed.add(dependent);
      found.push(dependent);
    }
  }
  return found;
}

/** The catalog's object by what `neededBy` calls it, and its name now. */
export function objectOf(world: World, origin: ObjectId): CatalogObject | undefined {
  const objects: Readonly<Record<string, CatalogObject | undefined>> = world.catalog.objects;
  return objects[origin];
}

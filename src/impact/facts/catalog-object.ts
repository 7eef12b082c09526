import type { CatalogObject, ObjectId } from '../../catalog/catalog.ts';
import { originOf } from '../world/object-ids.ts';
import type { World } from '../world/world.ts';

/** The object as the catalog had it before the run, by the id that it has now; undefined for one that the run made. */
export function catalogObject(world: World, id: ObjectId): CatalogObject | undefined {
  const objects: Readonly<Record<string, CatalogObject | undefined>> = world.catalog.objects;
  return objects[originOf(world, id)];
}

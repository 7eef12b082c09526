import type { ObjectId } from '../../../catalog/catalog.ts';
import { originOf } from '../object-ids.ts';
import type { World } from '../world.ts';

/** Notes that an object is gone; `settle` then takes along what needs it. */
export function markDropped(world: World, id: ObjectId): void {
  const origin = originOf(world, id);
  if (world.dropped.has(origin)) return;
  world.dropped.add(origin);
  world.falling.push(origin);
  world.origins.delete(id);
}

import { kindOfId, nowOf } from '../object-ids.ts';
import type { World } from '../world.ts';
import { dropObject } from './drop-object.ts';

/** Takes along what needs the objects that were dropped, and what needs those, as CASCADE does. */
export function settle(world: World): void {
  for (let origin = world.falling.pop(); origin !== undefined; origin = world.falling.pop()) {
    for (const dependent of world.neededBy.get(origin) ?? []) {
      const kind = kindOfId(dependent);
      if (world.dropped.has(dependent) || staysWithout.has(kind)) continue;
      if (family[kind]?.includes(kindOfId(origin))) continue;
      dropObject(world, nowOf(world, dependent), kindOfId(origin));
    }
  }
}

/** Partitions, children, parts of indexes and copies of constraints follow what the relations say of each other. */
const family: Readonly<Record<string, readonly string[]>> = {
  table: ['table', 'foreign table'],
  'foreign table': ['table', 'foreign table'],
  index: ['index', 'constraint'],
  constraint: ['constraint'],
};

/** A publication and a statement of privileges only lose a part. */
const staysWithout = new Set(['publication', 'default privileges']);

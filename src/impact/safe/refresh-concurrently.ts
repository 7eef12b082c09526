import { indexesOf } from '../world/find.ts';
import type { Relation, World } from '../world/world.ts';

/** Whether the materialized view has a unique index that REFRESH … CONCURRENTLY accepts. */
export function canRefreshConcurrently(world: World, view: Relation): boolean {
  return indexesOf(world, view).some(
    ({ index }) =>
      index?.unique &&
      index.valid &&
      index.predicate === undefined &&
      index.keys.every((key) => key !== undefined),
  );
}

import { splitIdentifiers } from '../../../sql/dependencies/split-identifiers.ts';
import type { World } from '../world.ts';
import type { Appliers } from './appliers.ts';

export const sessionAppliers: Appliers = {
  set: (world, { name, value, local }, { transaction }) => {
    if (name !== 'search_path') return;
    if (local) world.localSearchPath ??= { transaction, before: world.searchPath };
    else world.localSearchPath = undefined;
    world.searchPath =
      value === undefined || value.toLowerCase() === 'default'
        ? world.defaultSearchPath
        : splitIdentifiers(value, ',').flatMap((schema) =>
            schema === '$user' ? world.defaultSearchPath.slice(0, 1) : [schema],
          );
  },
  discard: (world, { all }) => {
    if (all) world.searchPath = world.defaultSearchPath;
  },
};

/** SET LOCAL is over when its transaction is: call it before the first look at the world in another one. */
export function endLocalSettings(world: World, transaction: number): void {
  const local = world.localSearchPath;
  if (local === undefined || local.transaction === transaction) return;
  world.searchPath = local.before;
  world.localSearchPath = undefined;
}

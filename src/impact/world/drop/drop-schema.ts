import { qualify } from '../../../catalog/identifier.ts';
import { splitIdentifiers } from '../../../sql/dependencies/split-identifiers.ts';
import type { World } from '../world.ts';
import { dropOther } from './drop-other.ts';
import { dropRelation } from './drop-relation.ts';
import { dropType } from './drop-type.ts';

/** Takes a schema away with all that is in it. */
export function dropSchema(world: World, name: string): void {
  if (!world.others.has(`schema:${qualify(name)}`)) return;
  for (const { id, schema } of [...world.relations.values()]) if (schema === name) dropRelation(world, id);
  for (const id of [...world.types.keys()]) {
    if (splitIdentifiers(id, '.')[0] === name) dropType(world, id);
  }
  for (const key of [...world.others.keys()]) {
    const [schema, own] = splitIdentifiers(key.slice(key.indexOf(':') + 1), '.');
    if (schema !== name || own === undefined) continue;
    world.others.delete(key);
    world.overloads.delete(key.slice(key.indexOf(':') + 1));
  }
  dropOther(world, `schema:${qualify(name)}`);
}

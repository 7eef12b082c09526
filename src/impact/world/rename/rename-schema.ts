import { qualify } from '../../../catalog/identifier.ts';
import { splitIdentifiers } from '../../../sql/dependencies/split-identifiers.ts';
import type { World } from '../world.ts';
import { renameOther } from './rename-other.ts';
import { renameRelation } from './rename-relation.ts';
import { renameType } from './rename-type.ts';

/** Gives a schema another name: all that is in it follows. */
export function renameSchema(world: World, from: string, to: string): void {
  const key = `schema:${qualify(from)}`;
  if (!world.others.has(key)) return;
  renameOther(world, key, undefined, to);
  for (const { id, schema, name } of [...world.relations.values()]) {
    if (schema === from) renameRelation(world, id, to, name);
  }
  for (const id of [...world.types.keys()]) {
    const [schema, name = ''] = splitIdentifiers(id, '.');
    if (schema === from) renameType(world, id, to, name);
  }
  for (const other of [...world.others.keys()]) {
    const [schema, name] = splitIdentifiers(other.slice(other.indexOf(':') + 1), '.');
    if (schema !== from || name === undefined) continue;
    const copies = Math.max(world.overloads.get(other.slice(other.indexOf(':') + 1)) ?? 1, 1);
    for (let copy = 0; copy < copies; copy++) renameOther(world, other, to, name);
  }
}

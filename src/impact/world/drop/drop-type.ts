import { elementType } from '../from-catalog/element-type.ts';
import { typeObjectId } from '../object-ids.ts';
import type { World } from '../world.ts';
import { dropColumn } from './drop-column.ts';
import { markDropped } from './mark-dropped.ts';

/** Takes a type away with the columns of it and the types made of it. */
export function dropType(world: World, id: string): void {
  const objectId = typeObjectId(world, id);
  if (objectId === undefined) return;
  world.types.delete(id);
  for (const user of [...(world.typeUsers.get(id) ?? [])]) {
    for (const { name, type } of world.relations.get(user)?.columns.values() ?? []) {
      if (type !== undefined && elementType(type) === id) dropColumn(world, user, name, { cascade: true });
    }
  }
  for (const type of [...world.types.values()]) {
    if (type.kind === 'domain' && elementType(type.base) === id) dropType(world, type.id);
  }
  markDropped(world, objectId);
}

import type { ObjectId } from '../../../catalog/catalog.ts';
import { kindOfId, nameOfId, originOf } from '../object-ids.ts';
import type { World } from '../world.ts';
import { markDropped } from './mark-dropped.ts';

/** Takes away what only is there or not: a function, an extension, a role. */
export function dropOther(world: World, id: ObjectId): void {
  const origin = originOf(world, id);
  if (world.dropped.has(origin)) return;
  const kind = kindOfId(id);
  if (kind === 'function' || kind === 'procedure' || kind === 'aggregate') dropOverload(world, nameOfId(id));
  else world.others.delete(id);
  markDropped(world, id);
}

/** The name is free once the last function that has it is gone. */
function dropOverload(world: World, signature: string): void {
  const at = signature.indexOf('(');
  const name = at === -1 ? signature : signature.slice(0, at);
  const left = (world.overloads.get(name) ?? 1) - 1;
  world.overloads.set(name, left);
  if (left <= 0) world.others.delete(`function:${name}`);
}

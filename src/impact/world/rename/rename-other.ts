import { qualify } from '../../../catalog/identifier.ts';
import { splitIdentifiers } from '../../../sql/dependencies/split-identifiers.ts';
import type { World } from '../world.ts';

/** Gives what only is there or not another name or schema. `key` as in `World.others`. */
export function renameOther(world: World, key: string, schema: string | undefined, name: string): void {
  const kind = key.slice(0, key.indexOf(':'));
  const parts = splitIdentifiers(key.slice(kind.length + 1), '.');
  const own = parts.length > 1 ? (schema ?? parts[0]) : undefined;
  const to = qualify(own, name);
  const birth = world.others.get(key);
  world.others.set(`${kind}:${to}`, birth);
  if (kind !== 'function') {
    world.others.delete(key);
    return;
  }
  // Of several functions by that name it is not known which: the old name may still be there.
  const from = key.slice('function:'.length);
  const left = (world.overloads.get(from) ?? 1) - 1;
  world.overloads.set(from, left);
  world.overloads.set(to, (world.overloads.get(to) ?? 0) + 1);
  if (left <= 0) world.others.delete(key);
}

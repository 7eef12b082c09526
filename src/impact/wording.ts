import { bytesInWords, rowsInWords } from '../size-in-words.ts';
import { sizeOf } from './size-of.ts';
import type { World } from './world/world.ts';

/** A relation with its size: `shop.w_orders (5,200,000 rows, 1.2 GB)`. */
export function sized(world: World, id: string): string {
  const size = sizeInWords(world, id);
  return size === undefined ? id : `${id} (${size})`;
}

/** `5,200,000 rows, 1.2 GB`; undefined for what this run made, or is not there. */
function sizeInWords(world: World, id: string): string | undefined {
  const relation = world.relations.get(id);
  if (relation === undefined || relation.birth !== undefined) return undefined;
  const { rows, bytes } = sizeOf(world, relation);
  const known = [
    ...(rows === undefined ? [] : [rowsInWords(rows)]),
    ...(bytes === undefined ? [] : [bytesInWords(bytes)]),
  ];
  return known.length === 0 ? 'size not known' : known.join(', ');
}

/** `a`, `a and b`, `a, b and c`; past `most` the rest is counted: `a, b and 4 more`. */
export function listed(names: readonly string[], most = 3): string {
  const shown = names.length > most + 1 ? names.slice(0, most) : names;
  const rest = names.length - shown.length;
  const parts = rest > 0 ? [...shown, `${rest} more`] : shown;
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

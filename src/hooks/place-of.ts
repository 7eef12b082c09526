import { showPath } from '../config/problem.ts';
import type { HookUse } from './hook-use.ts';

/** Where in its file a part of a hook's entry stands, or the nearest thing above it that has a place. */
export function placeOf(
  { place, places = {} }: HookUse,
  path: readonly (string | number)[],
): HookUse['place'] {
  for (let length = path.length; length > 0; length--) {
    const found = places[showPath(path.slice(0, length))];
    if (found) return { file: place.file, ...found };
  }
  return place;
}

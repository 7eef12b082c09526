import type { ObjectId } from '../../catalog/catalog.ts';
import type { BrokenDependent } from '../impact.ts';
import { kindOfId, nameOfId, nowOf } from '../world/object-ids.ts';
import type { World } from '../world/world.ts';

/** What goes with what is dropped by CASCADE, and stops the statement without it. */
export function taken(
  { kind, name }: { readonly kind: string; readonly name: string },
  by: { readonly cascade: boolean; readonly what: string; readonly why: string },
): BrokenDependent {
  const message = by.cascade
    ? `${kind} ${name} ${by.why}: CASCADE drops it as well`
    : `${kind} ${name} ${by.why}: without CASCADE PostgreSQL refuses to drop ${by.what}`;
  return { kind, name, how: by.cascade ? 'dropped by CASCADE' : 'stops the statement', message };
}

/** Kind and name of an object as it is called now. */
export function namedNow(world: World, origin: ObjectId): { readonly kind: string; readonly name: string } {
  const now = nowOf(world, origin);
  return { kind: kindOfId(now), name: nameOfId(now) };
}

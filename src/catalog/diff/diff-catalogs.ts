import type { Catalog, CatalogObject, ObjectId } from '../catalog.ts';
import type { Change } from './change.ts';
import { diffAttributes } from './diff-attributes.ts';
import { type Difference, type Differences, orderChanges } from './order-changes.ts';

/**
 * What makes `from` into `to`, in an order that can be run: drops first, each after those that need it; then what is
 * created and altered, each after what it needs; then the drops of what something altered needed until then. The same
 * catalogs give the same list. An object that is moved to another parent is dropped and created.
 */
export function diffCatalogs(from: Catalog, to: Catalog): readonly Change[] {
  const before: Objects = from.objects;
  const after: Objects = to.objects;
  const dropped = new Map<ObjectId, Difference>();
  const made = new Map<ObjectId, Difference>();
  for (const old of Object.values(from.objects)) {
    const now = after[old.id];
    if (now === undefined || now.parent !== old.parent) dropped.set(old.id, { action: 'drop', object: old });
    if (now === undefined || now === old) continue;
    if (now.parent !== old.parent) made.set(now.id, { action: 'create', object: now });
    else {
      const attributes = diffAttributes(old, now);
      if (attributes) made.set(now.id, { action: 'alter', object: now, attributes });
    }
  }
  for (const now of Object.values(to.objects)) {
    if (before[now.id] === undefined) made.set(now.id, { action: 'create', object: now });
  }
  const differences: Differences = { dropped: sorted(dropped), made: sorted(made) };
  return orderChanges(from, to, differences);
}

type Objects = Readonly<Record<string, CatalogObject | undefined>>;

/** A catalog is in the order of its ids, but one that was put together by hand need not be. */
function sorted(differences: ReadonlyMap<ObjectId, Difference>): ReadonlyMap<ObjectId, Difference> {
  return new Map([...differences].sort(([a], [b]) => (a < b ? -1 : 1)));
}

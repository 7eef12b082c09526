import type { Catalog, ObjectId } from '../../catalog/catalog.ts';
import { requirementsOf } from '../../catalog/requirements-of.ts';

/** Columns, each with the needs of its default that themselves need the column's table. */
export type CircularDefaults = ReadonlyMap<ObjectId, ReadonlySet<ObjectId>>;

/**
 * The columns of some tables whose default needs something that itself needs the table (a function that takes the
 * table's row): CREATE TABLE has to leave the default out, and DROP TABLE to come after its removal.
 */
export function circularDefaults(catalog: Catalog, isChosen: (table: ObjectId) => boolean): CircularDefaults {
  const found = new Map<ObjectId, Set<ObjectId>>();
  for (const { id, kind, parent, attributes, dependsOn } of Object.values(catalog.objects)) {
    if (kind !== 'column' || parent === undefined || attributes.default === undefined) continue;
    if (!isChosen(parent)) continue;
    const late = dependsOn.filter((need) => reaches(catalog, need, parent));
    if (late.length > 0) found.set(id, new Set(late));
  }
  return found;
}

function reaches(catalog: Catalog, start: ObjectId, goal: ObjectId): boolean {
  const seen = new Set<ObjectId>([start]);
  const open = [start];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id === goal) return true;
    const object = catalog.objects[id];
    for (const need of object === undefined ? [] : requirementsOf(object)) {
      if (seen.has(need)) continue;
      seen.add(need);
      open.push(need);
    }
  }
  return false;
}

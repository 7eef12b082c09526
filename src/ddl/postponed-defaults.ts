import type { Catalog, ObjectId } from '../catalog/catalog.ts';
import { requirementsOf } from '../catalog/requirements-of.ts';
import type { Decisions } from './verdict.ts';

/**
 * The columns of new tables whose default needs something that itself needs the table (a function that takes the
 * table's row, a sequence it owns), each with those needs: CREATE TABLE leaves the default out.
 */
export function postponedDefaults(
  to: Catalog,
  { verdicts }: Decisions,
): ReadonlyMap<ObjectId, ReadonlySet<ObjectId>> {
  const found = new Map<ObjectId, Set<ObjectId>>();
  for (const { id, kind, parent, attributes, dependsOn } of Object.values(to.objects)) {
    if (kind !== 'column' || parent === undefined || attributes.default === undefined) continue;
    const action = verdicts.get(parent)?.action;
    if (action !== 'create' && action !== 'replace') continue;
    const late = dependsOn.filter((need) => reaches(to, need, parent));
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

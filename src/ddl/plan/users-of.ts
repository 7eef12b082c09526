import type { Catalog, ObjectId } from '../../catalog/catalog.ts';
import { requirementsOf } from '../../catalog/requirements-of.ts';

/** For each object of a catalog: those that need it, its columns, constraints and indexes among them. */
export function usersIn(catalog: Catalog): (id: ObjectId) => readonly ObjectId[] {
  const users = new Map<ObjectId, ObjectId[]>();
  for (const object of Object.values(catalog.objects)) {
    for (const need of requirementsOf(object)) {
      const list = users.get(need);
      if (list) list.push(object.id);
      else users.set(need, [object.id]);
    }
  }
  return (id) => users.get(id) ?? [];
}

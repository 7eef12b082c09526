import type { Catalog, CatalogObject, ObjectId } from '../../catalog/catalog.ts';
import { nameOf } from '../../catalog/describe/name-of.ts';
import type { Change } from '../../catalog/diff/change.ts';

/**
 * Whether a change belongs to those of the objects: it is of one of them or of its part, adds an index or the like
 * to the same table, or alters what needs them. A table's own entry may change with what stands on it.
 */
export function reachOf(
  objects: readonly ObjectId[],
  before: Catalog,
  after: Catalog,
): (change: Change) => boolean {
  const ids = new Set(objects);
  const tables = new Set<ObjectId>();
  const needed = new Set<ObjectId>();
  for (const id of ids) {
    for (const object of [before.objects[id], after.objects[id]]) {
      if (object?.parent !== undefined) tables.add(object.parent);
      for (const other of object?.dependsOn ?? []) needed.add(other);
    }
  }
  const dependents = dependentsOf(ids, before, after);
  const isOwn = ({ id, parent }: CatalogObject): boolean =>
    ids.has(id) || (parent !== undefined && ids.has(parent));
  return ({ action, object }) => {
    if (isOwn(object) || isOwnedSequence(object, ids)) return true;
    if (action === 'alter' && (tables.has(object.id) || dependents.has(object.id))) return true;
    if (object.parent === undefined || !tables.has(object.parent)) return false;
    const isNew = action === 'create' && object.kind !== 'column';
    return isNew || dependents.has(object.id) || needed.has(object.id);
  };
}

/** All that needs one of the objects, in either catalog, with the columns and the like of such. */
function dependentsOf(ids: ReadonlySet<ObjectId>, ...catalogs: readonly Catalog[]): ReadonlySet<ObjectId> {
  const needing = new Map<ObjectId, ObjectId[]>();
  const note = (needed: ObjectId, by: ObjectId): void => {
    const list = needing.get(needed);
    if (list) list.push(by);
    else needing.set(needed, [by]);
  };
  for (const catalog of catalogs) {
    for (const { id, parent, dependsOn } of Object.values(catalog.objects)) {
      for (const needed of dependsOn) note(needed, id);
      if (parent !== undefined && !parent.startsWith('table:')) note(parent, id);
    }
  }
  const found = new Set<ObjectId>();
  const open = [...ids];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const dependent of needing.get(id) ?? []) {
      if (found.has(dependent)) continue;
      found.add(dependent);
      open.push(dependent);
    }
  }
  return found;
}

/** The sequence of a serial column, or of a column of such a table. */
function isOwnedSequence(object: CatalogObject, ids: ReadonlySet<ObjectId>): boolean {
  if (object.kind !== 'sequence') return false;
  const { ownedBy } = object.attributes;
  if (ownedBy === undefined) return false;
  for (const id of ids) {
    const name = nameOf({ id, kind: id.startsWith('column:') ? 'column' : 'table' });
    if (id === `column:${ownedBy}` || (id.startsWith('table:') && ownedBy.startsWith(`${name}.`)))
      return true;
  }
  return false;
}

import type { Catalog, CatalogObject, ObjectId } from './catalog.ts';
import { type Draft, type DraftObject, objectAt } from './draft.ts';

/** Orders what was read and resolves what it needs to ids. */
export function finishCatalog(draft: Draft): Catalog {
  for (const [object, needs] of draft.needs) object.dependsOn = resolve(draft, object, needs);
  const objects: Record<ObjectId, CatalogObject> = {};
  // Kind and attributes went together into addObject, which the type of a draft's object does not say.
  for (const object of inOrder(draft.objects)) objects[object.id] = object as CatalogObject;
  return {
    format: 1,
    serverVersion: draft.version,
    schemas: draft.schemas.sort(),
    objects,
    unmodelled: draft.unmodelled.sort((a, b) => compare(a.kind, b.kind) || compare(a.identity, b.identity)),
  };
}

/**
 * By id. The ids of a table's columns begin with what no other id begins with, so that the tables can be sorted by
 * that and the columns of each by themselves: most objects are columns, and long strings are slow to compare.
 */
function inOrder(objects: readonly DraftObject[]): readonly DraftObject[] {
  const columnsOf = new Map<ObjectId, DraftObject[]>();
  const groups: { readonly key: string; readonly members: readonly DraftObject[] }[] = [];
  for (const object of objects) {
    const { kind, id, parent } = object;
    if (kind !== 'column' || parent === undefined) {
      groups.push({ key: id, members: [object] });
      continue;
    }
    const columns = columnsOf.get(parent);
    if (columns !== undefined) columns.push(object);
    else {
      const members = [object];
      columnsOf.set(parent, members);
      groups.push({ key: `column${parent.slice(parent.indexOf(':'))}.`, members });
    }
  }
  for (const columns of columnsOf.values()) columns.sort((a, b) => compare(a.id, b.id));
  return groups.sort((a, b) => compare(a.key, b.key)).flatMap(({ members }) => members);
}

function resolve(
  draft: Draft,
  object: DraftObject,
  needs: Draft['needs'] extends Map<unknown, infer Needs> ? Needs : never,
): readonly ObjectId[] {
  const ids: ObjectId[] = [];
  for (const need of needs) {
    const needed = 'kind' in need ? need : objectAt(draft, need);
    if (needed === undefined || needed === object || needed.id === object.parent) continue;
    if (needed.kind === 'schema' && needed.name === object.schema) continue;
    if (!ids.includes(needed.id)) ids.push(needed.id);
  }
  return ids.length > 1 ? ids.sort() : ids;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

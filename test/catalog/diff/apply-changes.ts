import type { Catalog, CatalogObject, Json, ObjectId } from '../../../src/catalog/catalog.ts';
import type { Change } from '../../../src/catalog/diff/change.ts';

/** The catalog that `changes` make of another, taken in their order; an error where one does not fit. */
export function applyChanges(catalog: Catalog, changes: readonly Change[]): Catalog['objects'] {
  const objects = new Map<string, CatalogObject>(Object.entries(catalog.objects));
  for (const change of changes) {
    const { action, id, object } = change;
    const present = objects.get(id);
    if ((present === undefined) !== (action === 'create')) throw new Error(`cannot ${action} ${id}`);
    if (action === 'create') objects.set(id, object);
    else if (action === 'drop') objects.delete(id);
    else if (present !== undefined) objects.set(id, patch(present, change));
  }
  const result: Record<ObjectId, CatalogObject> = {};
  for (const object of [...objects.values()].sort((a, b) => (a.id < b.id ? -1 : 1)))
    result[object.id] = object;
  return result;
}

function patch(object: CatalogObject, { id, attributes = {} }: Change): CatalogObject {
  const patched: Record<string, Json | undefined> = { ...object.attributes };
  for (const [name, { from, to }] of Object.entries(attributes)) {
    if (JSON.stringify(patched[name]) !== JSON.stringify(from)) throw new Error(`${id} has another ${name}`);
    if (to === undefined) delete patched[name];
    else patched[name] = to;
  }
  return { ...object, attributes: patched } as CatalogObject;
}

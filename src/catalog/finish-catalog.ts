import type { Catalog, CatalogObject, ObjectId } from './catalog.ts';
import { type Draft, type DraftObject, idsOf, objectAt } from './draft.ts';

/** Orders what was read and resolves what it needs to ids. */
export function finishCatalog(draft: Draft): Catalog {
  for (const [object, needs] of draft.needs) {
    const needed = needs.map((need) => objectAt(draft, need));
    object.dependsOn = idsOf(object, object.dependsOn, needed);
  }
  const objects: Record<ObjectId, CatalogObject> = {};
  // Kind and attributes went together into addObject, which the type of a draft's object does not say.
  for (const object of draft.objects.sort(byId)) objects[object.id] = object as CatalogObject;
  return {
    format: 1,
    serverVersion: draft.version,
    schemas: draft.schemas.sort(),
    objects,
    unmodelled: draft.unmodelled.sort((a, b) => compare(a.kind, b.kind) || compare(a.identity, b.identity)),
  };
}

function byId(a: DraftObject, b: DraftObject): number {
  return a.id < b.id ? -1 : 1;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

import type { Catalog, CatalogObject, ObjectId } from './catalog.ts';
import { type Draft, type DraftObject, objectAt } from './draft.ts';
import { groupBy } from './group-by.ts';

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
 * By id, group by group: the ids of a table's columns begin with what no other id begins with but theirs, so that the
 * groups can be sorted by that and each by itself, which takes a third of the time.
 */
function inOrder(objects: readonly DraftObject[]): readonly DraftObject[] {
  const groups = groupBy(objects, ({ kind, id, parent }) =>
    kind === 'column' && parent !== undefined ? `column${parent.slice(parent.indexOf(':'))}.` : id,
  );
  return [...groups]
    .sort(([a], [b]) => compare(a, b))
    .flatMap(([, group]) => (group.length === 1 ? group : group.sort((a, b) => compare(a.id, b.id))));
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
  return ids.sort();
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

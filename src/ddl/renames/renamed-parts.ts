import type { Catalog, CatalogObject, ObjectId } from '../../catalog/catalog.ts';
import { diffCatalogs } from '../../catalog/diff/diff-catalogs.ts';
import { sameJson } from '../../catalog/diff/same-json.ts';
import type { Rename } from './rename.ts';
import { renameObject } from './rename-object.ts';

const kinds = new Set(['constraint', 'index', 'trigger', 'policy', 'sequence']);

/**
 * Parts of a table that come and go with one definition under two names: they get the new name instead of being built
 * again. That is no guess: by all that the catalog tells they are the same, and they hold no rows. (A sequence counts
 * with the column that owns it, and keeps its value so.)
 */
export function renamedParts(from: Catalog, to: Catalog): readonly Rename[] {
  const changes = diffCatalogs(from, to).filter(({ kind, object }) => kinds.has(kind) && isApart(object));
  const isDropped = (id: ObjectId): boolean => to.objects[id] === undefined;
  const gone = changes.filter(({ action, object }) => action === 'drop' && isDropped(object.id));
  const come = changes.filter(
    ({ action, object }) => action === 'create' && from.objects[object.id] === undefined,
  );
  const taken = new Set<ObjectId>();
  return gone.flatMap(({ object }) => {
    const same = come.filter(({ object: other }) => !taken.has(other.id) && isSame(object, other));
    const [found] = same;
    if (found === undefined) return [];
    taken.add(found.id);
    return [renameObject(object, found.object.name)];
  });
}

function isSame(a: CatalogObject, b: CatalogObject): boolean {
  if (a.kind !== b.kind || a.parent !== b.parent || a.schema !== b.schema) return false;
  return sameJson(a.attributes, b.attributes);
}

/** What comes with something else is renamed with that; a sequence that nobody owns is nobody's part. */
function isApart({ kind, attributes }: CatalogObject): boolean {
  if (kind === 'sequence') return 'ownedBy' in attributes;
  return !('constraint' in attributes && kind === 'index') && !('inheritedFrom' in attributes);
}

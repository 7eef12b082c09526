import { type CatalogObject, findObject, type ObjectId } from '../../catalog/catalog.ts';
import { quoteIdentifier } from '../../catalog/identifier.ts';
import { listed } from '../wording.ts';
import type { Relation, World } from '../world/world.ts';

/** Whether a query can read the relation now, under the name that it has at this point of the plan. */
export function existsNow(world: World, relation: Relation): boolean {
  return relation.birth === undefined && liveKind(world, relation) !== undefined;
}

/** Why these columns cannot be read now, at whatever point of the plan; undefined where they can. */
export function notReadable(
  world: World,
  relation: Relation,
  columns: readonly string[],
): string | undefined {
  if (relation.birth !== undefined) return `${relation.id} is made by this run`;
  const kind = liveKind(world, relation);
  if (kind === undefined) return `this run gives ${relation.id} its name`;
  if (kind === 'materialized view') return undefined;
  const missing = columns.filter((name) => {
    const column = relation.columns.get(name);
    const columnId: ObjectId = `column:${relation.id}.${quoteIdentifier(name)}`;
    return (
      column === undefined ||
      column.birth !== undefined ||
      world.origins.has(columnId) ||
      findObject(world.catalog, columnId) === undefined
    );
  });
  return missing.length === 0 ? undefined : `this run makes or renames ${listed(missing)} of ${relation.id}`;
}

function liveKind(world: World, { id }: Relation): CatalogObject['kind'] | undefined {
  const kinds = ['table', 'foreign table', 'materialized view'] as const;
  const objects: Readonly<Record<string, CatalogObject | undefined>> = world.catalog.objects;
  return kinds.find(
    (kind) =>
      objects[`${kind}:${id}` satisfies ObjectId] !== undefined && !world.origins.has(`${kind}:${id}`),
  );
}

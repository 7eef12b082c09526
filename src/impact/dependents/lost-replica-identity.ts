import type { CatalogObject } from '../../catalog/catalog.ts';
import type { BrokenDependent } from '../impact.ts';
import { originOf, relationId } from '../world/object-ids.ts';
import type { World } from '../world/world.ts';

/** Tables whose replica identity is one of the indexes: without it UPDATE and DELETE of a published table fail. */
export function lostReplicaIdentity(world: World, indexes: readonly string[]): BrokenDependent[] {
  return indexes.flatMap((id): BrokenDependent[] => {
    const index = world.relations.get(id)?.index;
    const table = index && world.relations.get(index.table);
    if (index === undefined || table === undefined) return [];
    const isKey = table.constraints.get(index.constraint ?? '')?.type === 'primary key';
    const isDefault = table.replicaIdentity === 'default' && isKey && isPublished(world, table.id);
    const isNamed = table.replicaIdentity === 'index' && isReplicaIdentity(world, id);
    if (!isDefault && !isNamed) return [];
    const message = `${table.id} loses its replica identity with index ${id}: while it is published, UPDATE and DELETE of it fail`;
    return [{ kind: 'replica identity', name: table.id, how: 'breaks when it runs', message }];
  });
}

function isReplicaIdentity(world: World, indexId: string): boolean {
  const index = world.relations.get(indexId);
  const objects: Readonly<Record<string, CatalogObject | undefined>> = world.catalog.objects;
  const object = index && objects[originOf(world, relationId(index))];
  return object?.kind === 'index' && object.attributes.replicaIdentity === true;
}

function isPublished(world: World, tableId: string): boolean {
  const table = world.relations.get(tableId);
  const needing = table === undefined ? [] : (world.neededBy.get(originOf(world, relationId(table))) ?? []);
  return needing.some((id) => id.startsWith('publication:') && !world.dropped.has(id));
}

import type { CatalogObject } from '../../../catalog/catalog.ts';
import { descendantsOf } from '../find.ts';
import { bear, originOf, partId } from '../object-ids.ts';
import type { Birth, Relation, World } from '../world.ts';
import { changeRelation, withMember } from './put-relation.ts';

/** Gives a partition the row triggers of its parent. */
export function cloneTriggers(world: World, parentId: string, partitionId: string, birth: Birth): void {
  const parent = world.relations.get(parentId);
  for (const name of parent?.triggers ?? []) {
    if (isRowTrigger(world, parentId, name)) addTrigger(world, partitionId, name, birth);
  }
}

/** Puts a row trigger on the partitions, too. */
export function addToPartitions(world: World, table: Relation, name: string, birth: Birth): void {
  for (const { id, partition } of descendantsOf(world, table)) {
    if (partition !== undefined) addTrigger(world, id, name, birth);
  }
}

export function addTrigger(world: World, tableId: string, name: string, birth: Birth): void {
  const table = world.relations.get(tableId);
  if (table === undefined || table.triggers.has(name)) return;
  bear(world, partId('trigger', tableId, name), birth, []);
  changeRelation(world, tableId, { triggers: withMember(table.triggers, name) });
}

export function isRowTrigger(world: World, tableId: string, name: string): boolean {
  const objects: Readonly<Record<string, CatalogObject | undefined>> = world.catalog.objects;
  const origin = originOf(world, partId('trigger', tableId, name));
  const object = objects[origin];
  return object?.kind === 'trigger'
    ? object.attributes.level === 'row'
    : !world.statementTriggers.has(origin);
}

import type { PartitionBoundSpec } from '@pgsql/types';
import { findRelation, indexesOf } from '../find.ts';
import { cloneForeignKey } from '../make/add-constraint.ts';
import { addPartitionIndex } from '../make/add-index.ts';
import { inheritAll } from '../make/inherit.ts';
import { partitionOf } from '../make/partition-of.ts';
import { changeRelation, withoutMember } from '../make/put-relation.ts';
import { cloneTriggers, isRowTrigger } from '../make/row-triggers.ts';
import type { Birth, World, WorldColumn, WorldConstraint } from '../world.ts';
import type { Appliers } from './appliers.ts';

export const partitionAppliers: Appliers = {
  'attach partition': (world, { table, partition, bound }, birth) => {
    const parent = findRelation(world, table);
    const child = findRelation(world, partition);
    if (parent === undefined || child === undefined) return;
    inheritAll(world, child.id, parent.id, birth, 'partition');
    becomePartition(world, parent.id, child.id, bound, birth);
  },
  'detach partition': (world, { table, partition }) => {
    const parent = findRelation(world, table);
    const child = findRelation(world, partition);
    if (parent === undefined || child === undefined) return;
    leave(world, child.id, parent.id);
    const own = [...child.triggers].filter(
      (name) => !parent.triggers.has(name) || !isRowTrigger(world, parent.id, name),
    );
    changeRelation(world, child.id, { partition: undefined, triggers: new Set(own) });
  },
  inherit: (world, { table, parent }, birth) => {
    const [child, of] = [findRelation(world, table), findRelation(world, parent)];
    if (child !== undefined && of !== undefined) inheritAll(world, child.id, of.id, birth);
  },
  'no inherit': (world, { table, parent }) => {
    const [child, of] = [findRelation(world, table), findRelation(world, parent)];
    if (child !== undefined && of !== undefined) leave(world, child.id, of.id);
  },
};

/** Makes a child a partition, with the parent's constraints and indexes. */
export function becomePartition(
  world: World,
  parentId: string,
  childId: string,
  bound: PartitionBoundSpec | undefined,
  birth: Birth,
): void {
  changeRelation(world, childId, { partition: partitionOf(parentId, bound) });
  const parent = world.relations.get(parentId);
  if (parent === undefined) return;
  for (const { id } of indexesOf(world, parent)) addPartitionIndex(world, childId, id, birth);
  for (const constraint of parent.constraints.values()) {
    if (constraint.type === 'foreign key') cloneForeignKey(world, childId, constraint, birth);
  }
  cloneTriggers(world, parentId, childId, birth);
}

/** What a child had of its parent is its own from now on. */
function leave(world: World, childId: string, parentId: string): void {
  const child = world.relations.get(childId);
  const parent = world.relations.get(parentId);
  if (child === undefined || parent === undefined) return;
  changeRelation(world, parentId, { children: withoutMember(parent.children, childId) });
  const columns = [...child.columns.values()].map(
    (column): WorldColumn => ({ ...column, inheritance: undefined }),
  );
  const constraints = [...child.constraints.values()].map(
    (constraint): WorldConstraint => ({ ...constraint, inheritance: undefined }),
  );
  changeRelation(world, childId, {
    parents: withoutMember(child.parents, parentId),
    columns: new Map(columns.map((column) => [column.name, column])),
    constraints: new Map(constraints.map((constraint) => [constraint.name, constraint])),
  });
  for (const index of indexesOf(world, child)) {
    for (const above of index.parents) {
      const parentIndex = world.relations.get(above);
      if (parentIndex === undefined || !parent.indexes.has(above)) continue;
      changeRelation(world, above, { children: withoutMember(parentIndex.children, index.id) });
      changeRelation(world, index.id, { parents: withoutMember(index.parents, above) });
    }
  }
}

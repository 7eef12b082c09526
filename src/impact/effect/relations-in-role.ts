import type { Role } from '../../sql/effects/role.ts';
import type { Operation } from '../../sql/operations/operation.ts';
import { indexesOn } from '../facts/indexes-on.ts';
import { parentOf } from '../facts/partition-facts.ts';
import { sequencesOf } from '../facts/sequences-of.ts';
import { columnOf, constraintOf, familyOf, subjectOf, subjectsOf } from '../facts/subject.ts';
import { defaultPartitionOf, descendantsOf, findRelation, indexesOf, relationOf } from '../world/find.ts';
import type { Relation, World } from '../world/world.ts';
import { droppedAlong, truncatedAlong } from './along.ts';
import { referencedBy, referencingIt } from './foreign-key-ends.ts';
import { ownersOf } from './owners-of.ts';
import { sourcesOf } from './sources-of.ts';
import { usersOf } from './users-of.ts';

type Find = (operation: Operation, world: World) => readonly (Relation | undefined)[];

const finders: Readonly<Record<Role, Find>> = {
  itself: subjectsOf,
  'its table': ownersOf,
  // A new partition gets the indexes of its parent.
  indexes: (operation, world) =>
    (operation.op === 'create table' ? [parentOf(operation, world)] : subjectsOf(operation, world)).flatMap(
      (relation) => (relation === undefined ? [] : indexesOf(world, relation)),
    ),
  descendants: familyOf,
  'descendant indexes': (operation, world) =>
    familyOf(operation, world).flatMap((relation) => indexesOf(world, relation)),
  parent: parentsOf,
  partition: (operation, world) => withDescendants(partitionOf(operation, world), world),
  'partition indexes': (operation, world) => {
    const partition = partitionOf(operation, world);
    const indexes = partition === undefined ? [] : indexesOf(world, partition);
    // Those of its own are not touched when it stops being a partition.
    return operation.op === 'detach partition' ? indexes.filter(({ parents }) => parents.size > 0) : indexes;
  },
  'default partition': (operation, world) => {
    const parent = parentOf(operation, world);
    return withDescendants(parent && defaultPartitionOf(world, parent), world);
  },
  referenced: referencedBy,
  referencing: referencingIt,
  sources: sourcesOf,
  'users of the type': usersOf,
  'column indexes': (operation, world) => {
    const column = columnOf(operation);
    if (column === undefined) return [];
    const tables = [...subjectsOf(operation, world), ...familyOf(operation, world)];
    return tables.flatMap((table) => indexesOn(world, table, column));
  },
  'constraint index': (operation, world) => {
    const index = constraintIndex(operation, world);
    if (index === undefined || operation.op !== 'drop constraint') return [index];
    return [index, ...descendantsOf(world, index)];
  },
  sequence: (operation, world) =>
    subjectsOf(operation, world).flatMap((table) => sequencesOf(world, table, columnOf(operation))),
  dependents: droppedAlong,
  reached: truncatedAlong,
};

/** The relations that an operation touches in a role, as the world has them now; those that are not there are left out. */
export function relationsInRole(role: Role, operation: Operation, world: World): readonly Relation[] {
  const found = finders[role](operation, world).filter((relation) => relation !== undefined);
  return [...new Map(found.map((relation) => [relation.id, relation])).values()];
}

function parentsOf(operation: Operation, world: World): (Relation | undefined)[] {
  switch (operation.op) {
    case 'create table': {
      const { partitionOf: parent, inherits } = operation;
      return [...(parent === undefined ? [] : [parent]), ...inherits].map((name) =>
        findRelation(world, name),
      );
    }
    case 'inherit':
    case 'no inherit':
      return [findRelation(world, operation.parent)];
    case 'attach partition':
    case 'detach partition':
      return [subjectOf(operation, world)];
    default:
      return subjectsOf(operation, world).flatMap(({ parents }) =>
        [...parents].map((id) => relationOf(world, id)),
      );
  }
}

function partitionOf(operation: Operation, world: World): Relation | undefined {
  return 'partition' in operation ? findRelation(world, operation.partition) : undefined;
}

function constraintIndex(operation: Operation, world: World): Relation | undefined {
  if (operation.op === 'add constraint') {
    const { usingIndex } = operation.constraint;
    return usingIndex === undefined ? undefined : indexNamed(operation, usingIndex, world);
  }
  if ('index' in operation && typeof operation.index === 'string')
    return indexNamed(operation, operation.index, world);
  const index = constraintOf(operation, world)?.index;
  return index === undefined ? undefined : relationOf(world, index);
}

/** An index lives in its table's schema. */
function indexNamed(operation: Operation, name: string, world: World): Relation | undefined {
  const table = subjectOf(operation, world);
  return table && findRelation(world, { schema: table.schema, name });
}

/** A partition may be partitioned itself. */
function withDescendants(relation: Relation | undefined, world: World): Relation[] {
  return relation === undefined ? [] : [relation, ...descendantsOf(world, relation)];
}

import { findObject } from '../../catalog/catalog.ts';
import { qualify } from '../../catalog/identifier.ts';
import type { ObjectName } from '../../sql/dependencies/names.ts';
import type { Operation } from '../../sql/operations/operation.ts';
import { familyOf, subjectsOf } from '../facts/subject.ts';
import { descendantsOf, findOwner, findRelation, relationOf } from '../world/find.ts';
import type { Relation, World } from '../world/world.ts';

/** Tables of the indexes, triggers, policies, rules and statistics objects that an operation is on. */
export function ownersOf(operation: Operation, world: World): (Relation | undefined)[] {
  const indexes = [...subjectsOf(operation, world), ...partsOf(operation, world)];
  const ofIndexes = indexes.map(({ index }) => index && relationOf(world, index.table));
  return [...ofIndexes, ...objectsOf(operation).flatMap((object) => ownerOf(object, world))];
}

function objectsOf(operation: Operation): readonly ObjectName[] {
  if (operation.op === 'drop') return operation.objects;
  return 'object' in operation && operation.object !== undefined ? [operation.object] : [];
}

function ownerOf(object: ObjectName, world: World): (Relation | undefined)[] {
  if (object.kind === 'statistics') return [statisticsTable(object, world)];
  const owner = findOwner(world, object);
  if (owner === undefined || object.kind !== 'trigger') return [owner];
  // A row trigger of a partitioned table has a copy on each partition.
  const copies = descendantsOf(world, owner).filter(({ triggers }) => triggers.has(object.name));
  return owner.kind === 'partitioned table' ? [owner, ...copies] : [owner];
}

function statisticsTable({ schema, name }: ObjectName, world: World): Relation | undefined {
  for (const on of schema === undefined ? world.searchPath : [schema]) {
    const statistics = findObject(world.catalog, `statistics:${qualify(on, name)}`);
    const parent = statistics?.parent ?? statistics?.dependsOn.find((id) => id.startsWith('table:'));
    if (parent !== undefined) return relationOf(world, parent.slice(parent.indexOf(':') + 1));
  }
  return undefined;
}

/** Indexes of partitions that come and go with the index of the partitioned table. */
function partsOf(operation: Operation, world: World): Relation[] {
  if (operation.op === 'drop') return familyOf(operation, world);
  const partition = operation.op === 'attach index' ? findRelation(world, operation.partition) : undefined;
  return partition === undefined ? [] : [partition];
}

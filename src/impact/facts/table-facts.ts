import { foreignKeysTo, isNew, relationOf } from '../world/find.ts';
import { relationId } from '../world/object-ids.ts';
import type { Relation, World } from '../world/world.ts';
import type { Answer } from './answer.ts';
import { catalogObject } from './catalog-object.ts';
import { familyOf, subjectOf, subjectsOf } from './subject.ts';

/** Asks it of the relations that the operation is on; undefined where none of them is there. */
function some(holds: (relation: Relation, world: World) => boolean): Answer {
  return (operation, world) => {
    const relations = subjectsOf(operation, world);
    return relations.length === 0 ? undefined : relations.some((relation) => holds(relation, world));
  };
}

export const tableHasForeignKey: Answer = (operation, world) => {
  const relations = subjectsOf(operation, world);
  if (relations.length === 0) return undefined;
  // What a partition has of its own is no matter of those that are attached beside it.
  const others = operation.op === 'attach partition' ? [] : familyOf(operation, world);
  return [...relations, ...others].some(({ constraints }) =>
    [...constraints.values()].some(({ type }) => type === 'foreign key'),
  );
};

export const tableIsReferenced = some((relation, world) =>
  foreignKeysTo(world, relation).some(({ table }) => table.id !== relation.id),
);

/** An index is partitioned as its table is. */
export const tableIsPartitioned = some(({ kind, index }, world) =>
  index === undefined
    ? kind === 'partitioned table'
    : relationOf(world, index.table)?.kind === 'partitioned table',
);

export const tableHasDescendants = some(({ children }) => children.size > 0);

export const tableIsNew: Answer = (operation, world) => {
  const relations = subjectsOf(operation, world);
  return relations.length === 0 ? undefined : relations.every((relation) => isNew(relation));
};

export const sameTablespace: Answer = (operation, world, server) => {
  const relation = subjectOf(operation, world);
  if (relation === undefined || operation.op !== 'set tablespace') return undefined;
  return (relation.tablespace ?? server.defaultTablespace) === operation.tablespace;
};

export const sameAccessMethod: Answer = (operation, world, server) => {
  const relation = subjectOf(operation, world);
  if (relation === undefined || operation.op !== 'set access method') return undefined;
  return (relation.accessMethod ?? 'heap') === (operation.accessMethod ?? server.defaultAccessMethod);
};

/** Whether the operation finds what it is to bring about. */
export const isSoAlready: Answer = (operation, world) => {
  const relation = subjectOf(operation, world);
  if (relation === undefined) return undefined;
  switch (operation.op) {
    case 'set logged':
      return relation.persistence === 'permanent';
    case 'set unlogged':
      return relation.persistence === 'unlogged';
    case 'drop not null':
      return relation.columns.get(operation.column)?.notNull === false;
    case 'set not null':
      return relation.columns.get(operation.column)?.notNull;
    case 'replica identity':
      return operation.identity !== 'index' && relation.replicaIdentity === operation.identity;
    case 'owner':
      return hasOwner(relation, operation.role, world);
    default:
      return undefined;
  }
};

/** Only the catalog knows owners: of a relation that the run made it cannot be told. */
function hasOwner(relation: Relation, role: string, world: World): boolean | undefined {
  const object = catalogObject(world, relationId(relation));
  return object && 'owner' in object.attributes ? object.attributes.owner === role : undefined;
}

import type { ObjectId } from '../../catalog/catalog.ts';
import { qualify } from '../../catalog/identifier.ts';
import type { ObjectName } from '../../sql/dependencies/names.ts';
import type { Operation, OperationOf } from '../../sql/operations/operation.ts';
import { dependentsOf } from '../dependents/dependents-of.ts';
import { findOther, findOwner, findRelation, findType } from '../world/find.ts';
import { partId, relationId, typeObjectId } from '../world/object-ids.ts';
import type { Relation, World } from '../world/world.ts';
import type { Answer } from './answer.ts';
import { constraintOf, subjectOf, subjectsOf } from './subject.ts';

/** What IF NOT EXISTS, IF EXISTS and OR REPLACE ask: the new object, or what is to be dropped. */
export const itExists: Answer = (operation, world) => {
  switch (operation.op) {
    case 'add column':
      return subjectOf(operation, world)?.columns.has(operation.column.name);
    case 'drop column':
      return subjectOf(operation, world)?.columns.has(operation.column) === true;
    case 'drop constraint':
      return constraintOf(operation, world) !== undefined;
    case 'create index':
      return (
        findRelation(world, { ...operation.index, schema: subjectOf(operation, world)?.schema }) !== undefined
      );
    case 'create trigger':
      return subjectOf(operation, world)?.triggers.has(operation.name);
    case 'create rule':
      return subjectOf(operation, world)?.rules.has(operation.name);
    case 'create schema':
      return world.others.has(`schema:${qualify(operation.schema)}`);
    case 'create extension':
      return world.others.has(`extension:${qualify(operation.extension)}`);
    case 'create role':
      return world.others.has(`role:${qualify(operation.role)}`);
    case 'create function':
      return findOther(world, 'function', operation.function) !== undefined;
    case 'add enum value': {
      const type = findType(world, operation.type);
      return type?.kind === 'enum' && type.labels.some(({ label }) => label === operation.label);
    }
    case 'drop':
      return operation.objects.some((object) => isThere(operation, object, world));
    default:
      return subjectsOf(operation, world).length > 0;
  }
};

function isThere(operation: OperationOf<'drop'>, object: ObjectName, world: World): boolean {
  if (object.on !== undefined) {
    const table = findOwner(world, object);
    return table !== undefined && partsOf(table).some((part) => part.has(object.name));
  }
  if (object.kind === 'relation') return findRelation(world, object) !== undefined;
  if (object.kind === 'type') return findType(world, object) !== undefined;
  const kind = object.kind === 'function' ? 'function' : operation.what;
  return findOther(world, kind, object) !== undefined || world.others.has(`${kind}:${qualify(object.name)}`);
}

function partsOf(table: Relation): { has(name: string): boolean }[] {
  return [table.triggers, table.policies, table.rules, table.constraints, table.columns];
}

/** Whether CASCADE takes along what nobody named. */
export const cascadeReachesDependents: Answer = (operation, world) => {
  if (!('cascade' in operation)) return undefined;
  if (!operation.cascade) return false;
  return droppedIds(operation, world).some((id) => dependentsOf(world, id).length > 0);
};

/** Ids of what the operation drops by name. */
export function droppedIds(operation: Operation, world: World): ObjectId[] {
  const relations = subjectsOf(operation, world);
  if (operation.op === 'drop column')
    return relations.map(({ id }) => partId('column', id, operation.column));
  if (operation.op === 'drop constraint')
    return relations.map(({ id }) => partId('constraint', id, operation.constraint));
  if (operation.op !== 'drop') return [];
  return [...relations.map(relationId), ...operation.objects.flatMap((object) => otherIds(object, world))];
}

function otherIds(object: ObjectName, world: World): readonly ObjectId[] {
  if (object.kind === 'relation') return [];
  if (object.kind === 'type') {
    const type = findType(world, object);
    const id = type && typeObjectId(world, type.id);
    return id === undefined ? [] : [id];
  }
  if (object.kind === 'schema') return [`schema:${qualify(object.name)}`];
  const key = findOther(world, object.kind, object);
  if (key === undefined) return [];
  // Of several functions by the name all count: which one goes is not known here.
  if (object.kind === 'function') return world.signatures.get(key.slice('function:'.length)) ?? [];
  return [key as ObjectId];
}

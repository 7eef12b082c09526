import { qualify } from '../../catalog/identifier.ts';
import type { ObjectName } from '../../sql/dependencies/names.ts';
import type { OperationOf } from '../../sql/operations/operation.ts';
import type { BrokenDependent } from '../impact.ts';
import { findOther, findOwner, findRelation, findType } from '../world/find.ts';
import type { World } from '../world/world.ts';
import { bodiesThatName } from './bodies-that-name.ts';

/** RENAME: what PostgreSQL stores parsed follows; bodies between quotes keep the old name. */
export function brokenByRename(
  { what, object, to }: OperationOf<'rename'>,
  world: World,
): readonly BrokenDependent[] {
  const change = `is renamed to ${qualify(to)}`;
  if (what === 'column') {
    const owner = findOwner(world, object);
    if (!owner?.columns.has(object.name)) return [];
    return bodiesThatName(world, { kind: 'column', id: owner.id, column: object.name }, change);
  }
  if (what === 'schema') return bodiesThatName(world, { kind: 'schema', id: qualify(object.name) }, change);
  return byName(world, what, object, change);
}

export function brokenBySetSchema(
  { what, object, to }: OperationOf<'set schema'>,
  world: World,
): readonly BrokenDependent[] {
  return byName(world, what, object, `moves to schema ${qualify(to)}`);
}

function byName(world: World, what: string, object: ObjectName, change: string): BrokenDependent[] {
  if (object.kind === 'relation') {
    const relation = findRelation(world, object);
    if (relation === undefined || relation.kind === 'index') return [];
    return bodiesThatName(world, { kind: 'relation', id: relation.id }, change);
  }
  if (what === 'type' || what === 'domain') {
    const type = findType(world, object);
    return type === undefined ? [] : bodiesThatName(world, { kind: 'type', id: type.id }, change);
  }
  if (object.kind !== 'function') return [];
  const name = findOther(world, 'function', object)?.slice('function:'.length);
  // With other functions of that name it is not known which is called.
  if (name === undefined || (world.overloads.get(name) ?? 0) > 1) return [];
  return bodiesThatName(world, { kind: 'function', id: name }, change);
}

import type { CatalogObject, ObjectId } from '../../catalog/catalog.ts';
import { qualify } from '../../catalog/identifier.ts';
import type { ObjectName } from '../../sql/dependencies/names.ts';
import type { OperationOf } from '../../sql/operations/operation.ts';
import type { BrokenDependent } from '../impact.ts';
import {
  childrenOf,
  findOther,
  findOwner,
  findRelation,
  findType,
  foreignKeysTo,
  usersOfType,
} from '../world/find.ts';
import { originOf, partId, relationId, typeObjectId } from '../world/object-ids.ts';
import type { Relation, World } from '../world/world.ts';
import { bodiesThatName } from './bodies-that-name.ts';
import { namedNow, taken } from './broken.ts';
import { dependentIds, objectOf } from './dependents-of.ts';
import { lostReplicaIdentity } from './lost-replica-identity.ts';

/** DROP of anything. What the same statement drops as well is not in its way. */
export function brokenByDrop(operation: OperationOf<'drop'>, world: World): readonly BrokenDependent[] {
  const targets = operation.objects.flatMap((object) => targetOf(world, operation, object) ?? []);
  const own = new Set(targets.flatMap(({ roots }) => roots));
  return targets.flatMap((target) => brokenWith(world, target, operation.cascade, own));
}

interface Target {
  /** As a message names it. */
  readonly what: string;
  /** The object and what belongs to it, by the ids of `neededBy`. */
  readonly roots: readonly ObjectId[];
  readonly relation: Relation | undefined;
  readonly typeId: string | undefined;
  readonly function: string | undefined;
}

function targetOf(world: World, { what }: OperationOf<'drop'>, object: ObjectName): Target | undefined {
  if (what === 'trigger' || what === 'policy' || what === 'rule') {
    const owner = findOwner(world, object);
    const roots = owner ? [originOf(world, partId(what, owner.id, object.name))] : [];
    return {
      what: `${what} ${object.name}`,
      roots,
      relation: undefined,
      typeId: undefined,
      function: undefined,
    };
  }
  if (object.kind === 'relation') {
    const relation = findRelation(world, object);
    if (relation === undefined) return undefined;
    const roots = rootsOf(world, relation);
    return {
      what: `${relation.kind} ${relation.id}`,
      roots,
      relation,
      typeId: undefined,
      function: undefined,
    };
  }
  if (what === 'type' || what === 'domain') {
    const type = findType(world, object);
    const id = type && typeObjectId(world, type.id);
    if (type === undefined || id === undefined) return undefined;
    const roots = [originOf(world, id)];
    return { what: `type ${type.id}`, roots, relation: undefined, typeId: type.id, function: undefined };
  }
  const key = what === 'schema' ? `schema:${qualify(object.name)}` : findOther(world, object.kind, object);
  if (key === undefined) return undefined;
  const name = key.slice(key.indexOf(':') + 1);
  if (object.kind !== 'function') {
    const roots = [key as ObjectId];
    return { what: `${what} ${name}`, roots, relation: undefined, typeId: undefined, function: undefined };
  }
  // Of several functions by that name nobody knows here which one goes.
  const ids = (world.signatures.get(name) ?? []).filter((id) => !world.dropped.has(id));
  const alone = (world.overloads.get(name) ?? 0) === 1;
  const roots = alone ? ids : [];
  return {
    what: `function ${name}`,
    roots,
    relation: undefined,
    typeId: undefined,
    function: alone ? name : undefined,
  };
}

/** A relation with its columns and keys, which views and foreign keys need rather than the whole. */
function rootsOf(world: World, relation: Relation): ObjectId[] {
  const parts = [
    ...[...relation.columns.keys()].map((name) => partId('column', relation.id, name)),
    ...[...relation.constraints.keys()].map((name) => partId('constraint', relation.id, name)),
  ];
  return [relationId(relation), ...parts].map((id) => originOf(world, id));
}

function brokenWith(
  world: World,
  { what, roots, relation, typeId, function: routine }: Target,
  cascade: boolean,
  own: ReadonlySet<ObjectId>,
): BrokenDependent[] {
  const broken: BrokenDependent[] = [];
  const ids = cascade ? dependentIds(world, roots) : directlyNeeding(world, roots);
  for (const id of ids) {
    if (own.has(id)) continue;
    const dependent = judged(world, id, { what, cascade, relation, typeId });
    if (dependent !== undefined) broken.push(dependent);
  }
  if (typeId !== undefined) {
    for (const { relation: table, column } of usersOfType(world, typeId)) {
      const name = `${table.id}.${qualify(column.name)}`;
      broken.push(taken({ kind: 'column', name }, { cascade, what, why: 'is of the type' }));
    }
  }
  if (relation !== undefined) broken.push(...brokenWithRelation(world, relation, cascade, what, own));
  if (relation !== undefined && relation.kind !== 'index')
    broken.push(...bodiesThatName(world, { kind: 'relation', id: relation.id }, 'is dropped'));
  if (typeId !== undefined) broken.push(...bodiesThatName(world, { kind: 'type', id: typeId }, 'is dropped'));
  if (routine !== undefined)
    broken.push(...bodiesThatName(world, { kind: 'function', id: routine }, 'is dropped'));
  return broken;
}

function directlyNeeding(world: World, roots: readonly ObjectId[]): ObjectId[] {
  const found = new Set<ObjectId>();
  for (const root of roots) {
    for (const dependent of world.neededBy.get(root) ?? [])
      if (!world.dropped.has(dependent)) found.add(dependent);
  }
  return [...found];
}

interface Dropped {
  readonly what: string;
  readonly cascade: boolean;
  readonly relation: Relation | undefined;
  readonly typeId: string | undefined;
}

/** What becomes of an object that needs what is dropped; undefined for what goes by itself or is judged elsewhere. */
function judged(
  world: World,
  id: ObjectId,
  { what, cascade, relation, typeId }: Dropped,
): BrokenDependent | undefined {
  const object = objectOf(world, id);
  const named = namedNow(world, id);
  const { kind } = named;
  if (relation !== undefined && isPartOf(object, originOf(world, relationId(relation)))) return undefined;
  if (kind === 'publication') {
    const message = `publication ${named.name} no longer sends the rows of ${relation?.id ?? what}`;
    return { ...named, how: 'is left without rows', message };
  }
  // Foreign keys, partitions and columns of a type are told by the world itself.
  if (kind === 'constraint' || kind === 'table' || kind === 'foreign table' || kind === 'statistics')
    return undefined;
  if (kind === 'default privileges' || (kind === 'column' && typeId !== undefined)) return undefined;
  if (kind === 'sequence' && relation !== undefined) return undefined;
  if (kind !== 'column') return taken(named, { cascade, what, why: 'needs it' });
  if (object?.kind === 'column' && object.attributes.generated !== undefined)
    return taken(named, { cascade, what, why: 'is generated from it' });
  const isWithin = relation?.kind === 'table' || relation?.kind === 'view';
  return isWithin
    ? undefined
    : taken({ kind: 'default of column', name: named.name }, { cascade, what, why: 'needs it' });
}

function isPartOf(object: CatalogObject | undefined, relation: ObjectId): boolean {
  return object?.parent === relation || object?.id === relation;
}

function brokenWithRelation(
  world: World,
  relation: Relation,
  cascade: boolean,
  what: string,
  own: ReadonlySet<ObjectId>,
): BrokenDependent[] {
  const broken: BrokenDependent[] = [];
  for (const { table, constraint } of foreignKeysTo(world, relation)) {
    if (table.id === relation.id || own.has(originOf(world, relationId(table)))) continue;
    if (constraint.inheritance === 'inherited') continue;
    const name = `${table.id}.${qualify(constraint.name)}`;
    broken.push(taken({ kind: 'foreign key', name }, { cascade, what, why: 'refers to it' }));
  }
  for (const child of childrenOf(world, relation)) {
    if (child.partition !== undefined || child.index !== undefined) continue;
    if (own.has(originOf(world, relationId(child)))) continue;
    broken.push(taken({ kind: child.kind, name: child.id }, { cascade, what, why: 'inherits from it' }));
  }
  if (relation.index?.constraint !== undefined) {
    const message = `constraint ${relation.index.constraint} of ${relation.index.table} stands on ${what}: drop the constraint instead`;
    const name = `${relation.index.table}.${qualify(relation.index.constraint)}`;
    broken.push({ kind: 'constraint', name, how: 'stops the statement', message });
  }
  return [...broken, ...lostReplicaIdentity(world, [relation.id])];
}

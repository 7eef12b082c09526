import { qualify } from '../../catalog/identifier.ts';
import { requirementsOf } from '../../catalog/requirements-of.ts';
import type { ObjectName } from '../../sql/dependencies/names.ts';
import { splitIdentifiers } from '../../sql/dependencies/split-identifiers.ts';
import type { Operation } from '../../sql/operations/operation.ts';
import { relationsRead } from '../../sql/operations/relations-read.ts';
import { catalogObject } from '../facts/catalog-object.ts';
import { subjectsOf } from '../facts/subject.ts';
import { findRelation, relationOf } from '../world/find.ts';
import { kindOfId, nameOfId, nowOf, originOf, relationId } from '../world/object-ids.ts';
import type { Relation, World } from '../world/world.ts';

/** Relations that the operation's query reads; where it runs, also those that its views read. */
export function sourcesOf(operation: Operation, world: World): (Relation | undefined)[] {
  if (operation.op === 'refresh') {
    const view = findRelation(world, operation.view);
    return view === undefined || !operation.withData ? [] : readThrough(readBy(view, world), world);
  }
  // LOCK TABLE of a view locks what the view reads.
  if (operation.op === 'lock table')
    return readThrough(
      subjectsOf(operation, world).filter(({ kind }) => kind === 'view'),
      world,
    );
  const named = namesRead(operation).map((name) => findRelation(world, name));
  const isRun = operation.op !== 'create view' && operation.op !== 'create table';
  return isRun ? readThrough(named, world) : named;
}

function namesRead(operation: Operation): readonly ObjectName[] {
  if ('reads' in operation) return operation.reads;
  if (operation.op === 'create table') return operation.like;
  if (operation.op !== 'create view' && operation.op !== 'create table as') return [];
  return relationsRead('query', operation.query, undefined);
}

/** The relations, what their views read, and partitions and children of all of them. */
function readThrough(relations: readonly (Relation | undefined)[], world: World): Relation[] {
  const found = new Map<string, Relation>();
  const gather = (relation: Relation | undefined): void => {
    if (relation === undefined || found.has(relation.id)) return;
    found.set(relation.id, relation);
    if (relation.kind === 'view') for (const read of readBy(relation, world)) gather(read);
    for (const child of relation.children) gather(relationOf(world, child));
  };
  for (const relation of relations) gather(relation);
  return [...found.values()];
}

/** What a view's query reads: it needs columns of it, or the relation as a whole. */
function readBy(view: Relation, world: World): Relation[] {
  const origin = originOf(world, relationId(view));
  const object = catalogObject(world, relationId(view));
  const needs = world.needs.get(origin) ?? (object === undefined ? [] : requirementsOf(object));
  const read = needs.map((need) => {
    const now = nowOf(world, need);
    const [schema, name] = kindOfId(now) === 'column' ? splitIdentifiers(nameOfId(now), '.') : [];
    return relationOf(world, name === undefined ? nameOfId(now) : qualify(schema, name));
  });
  const relations = read.filter((relation) => relation !== undefined);
  return [...new Set(relations)].filter(({ id }) => id !== view.id);
}

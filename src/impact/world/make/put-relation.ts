import { elementType } from '../from-catalog/element-type.ts';
import type { Relation, World } from '../world.ts';

/** Puts a relation into the world, in the place of the one with its id. */
export function putRelation(world: World, relation: Relation): void {
  const before = world.relations.get(relation.id);
  if (before === undefined || !isFiledAlike(before, relation)) {
    if (before !== undefined) forget(world, before);
    note(world, relation);
  }
  world.relations.set(relation.id, relation);
}

/** The relation with some of it changed; nothing happens when it is not there. */
export function changeRelation(world: World, id: string, change: Partial<Relation>): void {
  const relation = world.relations.get(id);
  if (relation !== undefined) putRelation(world, { ...relation, ...change });
}

export function deleteRelation(world: World, id: string): void {
  const relation = world.relations.get(id);
  if (relation === undefined) return;
  forget(world, relation);
  world.relations.delete(id);
}

function isFiledAlike(one: Relation, other: Relation): boolean {
  return (
    one.columns === other.columns && one.constraints === other.constraints && one.ownedBy === other.ownedBy
  );
}

function note(world: World, relation: Relation): void {
  for (const { type } of relation.columns.values()) {
    // Types of the system have no schema in their names.
    if (type?.includes('.')) add(world.typeUsers, elementType(type), relation.id);
  }
  for (const { references } of relation.constraints.values()) {
    if (references !== undefined) add(world.referencedBy, references.table, relation.id);
  }
  if (relation.ownedBy !== undefined) add(world.ownedSequences, relation.ownedBy.table, relation.id);
}

function forget(world: World, relation: Relation): void {
  for (const { type } of relation.columns.values()) {
    if (type?.includes('.')) world.typeUsers.get(elementType(type))?.delete(relation.id);
  }
  for (const { references } of relation.constraints.values()) {
    if (references !== undefined) world.referencedBy.get(references.table)?.delete(relation.id);
  }
  if (relation.ownedBy !== undefined) world.ownedSequences.get(relation.ownedBy.table)?.delete(relation.id);
}

function add(map: Map<string, Set<string>>, key: string, value: string): void {
  const set = map.get(key);
  if (set === undefined) map.set(key, new Set([value]));
  else set.add(value);
}

/** A set or map with one more, or one less, for a relation's copy. */
export function withMember(set: ReadonlySet<string>, member: string): ReadonlySet<string> {
  return set.has(member) ? set : new Set(set).add(member);
}

export function withoutMember(set: ReadonlySet<string>, member: string): ReadonlySet<string> {
  return set.has(member) ? new Set([...set].filter((other) => other !== member)) : set;
}

export function withEntry<V>(map: ReadonlyMap<string, V>, key: string, value: V): ReadonlyMap<string, V> {
  return new Map(map).set(key, value);
}

export function withoutEntry<V>(map: ReadonlyMap<string, V>, key: string): ReadonlyMap<string, V> {
  if (!map.has(key)) return map;
  const copy = new Map(map);
  copy.delete(key);
  return copy;
}

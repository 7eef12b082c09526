import type { CatalogObject, ObjectId } from '../../catalog/catalog.ts';
import { qualify } from '../../catalog/identifier.ts';
import { requirementsOf } from '../../catalog/requirements-of.ts';
import type { Birth, Relation, World } from './world.ts';

const relationKinds = {
  table: 'table',
  'partitioned table': 'table',
  'foreign table': 'foreign table',
  view: 'view',
  'materialized view': 'materialized view',
  sequence: 'sequence',
  index: 'index',
} as const;

const typeKinds = {
  enum: 'enum',
  domain: 'domain',
  composite: 'composite type',
  range: 'range type',
  other: 'range type',
} as const;

/** The id that the relation has now. */
export function relationId({ kind, id }: Pick<Relation, 'kind' | 'id'>): ObjectId {
  return `${relationKinds[kind]}:${id}`;
}

/** The id that a type of the world has now. */
export function typeObjectId(world: World, id: string): ObjectId | undefined {
  const type = world.types.get(id);
  return type && `${typeKinds[type.kind]}:${id}`;
}

/** The id of a column, constraint, trigger, policy or rule as it is now. */
export function partId(
  kind: 'column' | 'constraint' | 'trigger' | 'policy' | 'rule',
  relation: string,
  name: string,
): ObjectId {
  return `${kind}:${relation}.${qualify(name)}`;
}

/** What the object is called in `neededBy` and in the catalog, whatever its name is by now. */
export function originOf(world: World, id: ObjectId): ObjectId {
  return world.origins.get(id) ?? id;
}

/** What it is called now. */
export function nowOf(world: World, origin: ObjectId): ObjectId {
  return world.moved.get(origin) ?? origin;
}

/** The name within an id. */
export function nameOfId(id: ObjectId): string {
  return id.slice(id.indexOf(':') + 1);
}

export function kindOfId(id: ObjectId): string {
  return id.slice(0, id.indexOf(':'));
}

/** Gives a new object an identity apart from any that had the name before, and notes what it needs. */
export function bear(world: World, id: ObjectId, birth: Birth, needs: readonly ObjectId[]): void {
  const origin: ObjectId = `${id} of ${birth.step}.${birth.statement}`;
  world.origins.set(id, origin);
  world.moved.set(origin, id);
  world.dropped.delete(origin);
  replaceNeeds(
    world,
    origin,
    needs.map((need) => originOf(world, need)),
  );
}

/** What the object needs from now on, all by what they are called in `neededBy`. */
export function replaceNeeds(world: World, origin: ObjectId, needs: readonly ObjectId[]): void {
  const objects: Readonly<Record<string, CatalogObject | undefined>> = world.catalog.objects;
  const object = objects[origin];
  const before = world.needs.get(origin) ?? (object === undefined ? [] : requirementsOf(object));
  for (const need of before) {
    const others = world.neededBy.get(need) ?? [];
    world.neededBy.set(
      need,
      others.filter((other) => other !== origin),
    );
  }
  for (const need of needs) {
    const others = world.neededBy.get(need);
    if (others === undefined) world.neededBy.set(need, [origin]);
    else others.push(origin);
  }
  world.needs.set(origin, needs);
}

/** The object keeps its identity under another name. */
export function moveId(world: World, from: ObjectId, to: ObjectId): void {
  const origin = originOf(world, from);
  world.origins.delete(from);
  world.origins.set(to, origin);
  world.moved.set(origin, to);
}

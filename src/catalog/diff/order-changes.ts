import type { Catalog, CatalogObject, ObjectId } from '../catalog.ts';
import { requirementsOf } from '../requirements-of.ts';
import type { Change } from './change.ts';
import { inOrderOfNeeds } from './in-order-of-needs.ts';

export type Difference = Pick<Change, 'action' | 'object' | 'attributes'>;

/** By id, in the order of the ids. An object that is moved stands on both sides. */
export interface Differences {
  readonly dropped: ReadonlyMap<ObjectId, Difference>;
  readonly made: ReadonlyMap<ObjectId, Difference>;
}

/** Puts differences into an order that can be run; see `diffCatalogs`. */
export function orderChanges(from: Catalog, to: Catalog, { dropped, made }: Differences): readonly Change[] {
  const late = lateDrops(from, dropped, made);
  const users = usersOf(from, dropped, made);
  const usersBefore = (id: ObjectId) =>
    (users.get(id) ?? []).filter((user) => dropped.has(user) || late.has(id));
  const drops = inOrderOfNeeds([...dropped.keys()], usersBefore).filter((id) => dropped.has(id));
  const needs = new Map([...made.keys()].map((id) => [id, changedNeeds(to, id, made)]));
  const needsOf = (id: ObjectId) => needs.get(id) ?? [];
  return [
    ...drops.filter((id) => !late.has(id)).map((id) => toChange(dropped, id, usersBefore(id))),
    ...inOrderOfNeeds([...made.keys()], needsOf).map((id) => toChange(made, id, needsOf(id))),
    ...drops.filter((id) => late.has(id)).map((id) => toChange(dropped, id, usersBefore(id))),
  ];
}

/** For each dropped object: what needed it and is dropped or altered too. */
function usersOf(
  from: Catalog,
  dropped: Differences['dropped'],
  made: Differences['made'],
): ReadonlyMap<ObjectId, readonly ObjectId[]> {
  const users = new Map<ObjectId, ObjectId[]>();
  if (dropped.size === 0) return users;
  for (const id of [...new Set([...dropped.keys(), ...altered(made)])].sort()) {
    for (const need of new Set(needsIn(from, id))) {
      if (!dropped.has(need) || need === id) continue;
      const list = users.get(need);
      if (list) list.push(id);
      else users.set(need, [id]);
    }
  }
  return users;
}

/** Dropped objects that something altered needs until it is, and what those need in turn. */
function lateDrops(
  from: Catalog,
  dropped: Differences['dropped'],
  made: Differences['made'],
): ReadonlySet<ObjectId> {
  const late = new Set<ObjectId>();
  const open = altered(made);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const need of needsIn(from, next)) {
      // An object that is moved is created again in between: it has to go before.
      if (!dropped.has(need) || made.has(need) || late.has(need)) continue;
      late.add(need);
      open.push(need);
    }
  }
  return late;
}

function altered(made: Differences['made']): ObjectId[] {
  return [...made.values()].flatMap(({ action, object }) => (action === 'alter' ? [object.id] : []));
}

/** The changed objects that one needs, also by way of others that stay as they are. */
function changedNeeds(to: Catalog, id: ObjectId, made: Differences['made']): readonly ObjectId[] {
  const found = new Set<ObjectId>();
  const seen = new Set<ObjectId>([id]);
  const open = [id];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const need of needsIn(to, next)) {
      if (seen.has(need)) continue;
      seen.add(need);
      if (made.has(need)) found.add(need);
      else open.push(need);
    }
  }
  return [...found].sort();
}

function toChange(
  differences: ReadonlyMap<ObjectId, Difference>,
  id: ObjectId,
  dependsOn: readonly ObjectId[],
): Change {
  const difference = differences.get(id);
  if (difference === undefined) throw new Error(`${id} is no difference`);
  const { action, object, attributes } = difference;
  const within = action === 'alter' ? undefined : outermost(differences, difference);
  return {
    action,
    id,
    kind: object.kind,
    object,
    ...(attributes && { attributes }),
    ...(within && { within }),
    dependsOn,
  };
}

function outermost(
  differences: ReadonlyMap<ObjectId, Difference>,
  { action, object }: Difference,
): ObjectId | undefined {
  let within: ObjectId | undefined;
  // A snapshot that was edited by hand may have parents that go round.
  const seen = new Set<ObjectId>();
  for (let { parent } = object; parent !== undefined && !seen.has(parent); ) {
    const whole = differences.get(parent);
    if (whole?.action !== action) break;
    seen.add(parent);
    within = parent;
    parent = whole.object.parent;
  }
  return within;
}

function needsIn(catalog: Catalog, id: ObjectId): readonly ObjectId[] {
  const object: CatalogObject | undefined = catalog.objects[id];
  return object === undefined ? [] : requirementsOf(object);
}

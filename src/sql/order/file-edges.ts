import type { Dependencies } from '../dependencies/dependencies.ts';
import type { ForeignKey } from '../dependencies/foreign-keys.ts';
import type { ObjectName } from '../dependencies/names.ts';
import { mayComeWithExtension, type Need, whatExtensionsBring } from '../dependencies/needs.ts';
import type { Creator, ObjectIndex, Place } from './object-index.ts';
import { runningNeeds } from './running-needs.ts';
import type { Edge } from './sort-edges.ts';
import { indexTables, type TableIndex, targetOf } from './table-index.ts';

/** One file's need of another in the same entry of load_order, with the strongest of its reasons. */
export interface FileEdge extends Edge {
  readonly dependent: Dependencies;
  readonly object: ObjectName;
  readonly prerequisite: Dependencies;
  /** The foreign keys that want it; when the edge is broken they have to be added later. */
  readonly foreignKeys: readonly PlacedForeignKey[];
}

interface PlacedForeignKey extends Place {
  readonly foreignKey: ForeignKey;
}

interface Wish {
  readonly to: Place;
  readonly object: ObjectName;
  readonly strength: Edge['strength'];
  readonly foreignKey?: ForeignKey | undefined;
}

/**
 * All edges between files of the same entry; what another entry creates is left to load_order.
 * `entries` holds the entry of each file by its number.
 */
export function edgesBetween(
  places: readonly Place[],
  index: ObjectIndex,
  entries: readonly number[],
): FileEdge[] {
  const edges = new Map<string, FileEdge>();
  const tables = indexTables(places, index);
  for (const place of places) {
    const wishes = [
      ...place.dependencies.needs.flatMap((need) => wishesOfNeed(need, place, index, tables, entries)),
      ...place.dependencies.foreignKeys.flatMap((key) =>
        wishesOfForeignKey(key, place, index, tables, entries),
      ),
      ...wishesOfRows(place.dependencies, index, tables),
      ...wishesOfGrant(place.dependencies, places),
      ...(place.dependencies.runs ? runningNeeds(place.dependencies, index) : []).map(({ creator, need }) =>
        guess(creator, need),
      ),
    ];
    for (const wish of wishes) {
      if (place.file !== wish.to.file && entries[place.file] === entries[wish.to.file])
        note(edges, place, wish);
    }
  }
  return [...edges.values()];
}

const rank: Readonly<Record<Edge['strength'], number>> = { guess: 0, 'foreign key': 1, certain: 2 };

function note(edges: Map<string, FileEdge>, place: Place, { to, object, strength, foreignKey }: Wish): void {
  const key = `${place.file} ${to.file}`;
  const known = edges.get(key);
  const isStronger = !known || rank[known.strength] < rank[strength];
  if (!isStronger && !foreignKey) return;
  const foreignKeys = [...(known?.foreignKeys ?? []), ...(foreignKey ? [{ ...place, foreignKey }] : [])];
  const reason = isStronger
    ? { strength, dependent: place.dependencies, object, prerequisite: to.dependencies }
    : known;
  edges.set(key, { ...reason, from: place.file, to: to.file, foreignKeys });
}

function guess(to: Place, object: ObjectName): Wish {
  return { to, object, strength: 'guess' };
}

function wishesOfNeed(
  need: Need,
  place: Place,
  index: ObjectIndex,
  tables: TableIndex,
  entries: readonly number[],
): Wish[] {
  const found = index.find(need);
  if (found.creators.length === 0) {
    const maybe = need === whatExtensionsBring || mayComeWithExtension(need);
    return maybe ? index.extensions.map((to) => guess(to, to.creation)) : [];
  }
  const overloaded = need.kind === 'function' && found.creators.length > 1;
  const strength = need.certain && found.certain && !overloaded ? 'certain' : 'guess';
  const creators = overloaded ? found.creators : toWaitFor(place, found.creators, entries);
  const wishes = creators.map((to): Wish => ({ to, object: to.creation, strength }));
  if (need.kind !== 'relation' && need.kind !== 'type') return wishes;
  return [
    ...wishes,
    ...reshapers(index.keyOf(need, found), place, index, tables).map((to) => guess(to, need)),
  ];
}

function wishesOfForeignKey(
  foreignKey: ForeignKey,
  place: Place,
  index: ObjectIndex,
  tables: TableIndex,
  entries: readonly number[],
): Wish[] {
  const target = targetOf(foreignKey, place.dependencies);
  const found = index.find(target);
  const creators = toWaitFor(place, found.creators, entries);
  const wanted = [...creators, ...reshapers(index.keyOf(target, found), place, index, tables)];
  return wanted.map((to) => ({ to, object: target, strength: 'foreign key', foreignKey }));
}

/** Of several creators the first is enough; none when this file or an earlier entry has it. */
function toWaitFor(
  place: Place,
  creators: readonly Creator[],
  entries: readonly number[],
): readonly Creator[] {
  const entry = entries[place.file] ?? 0;
  const isThere = ({ file }: Creator) => file === place.file || (entries[file] ?? 0) < entry;
  return creators.some(isThere) ? [] : creators.slice(0, 1);
}

/** Who adds columns, keys or values to the table or type, unless this statement is one of them. */
function reshapers(key: string, place: Place, index: ObjectIndex, tables: TableIndex): readonly Place[] {
  const { session, reshapes, equips } = place.dependencies;
  const others = tables.reshaped.get(key) ?? [];
  const isOwn = (name: ObjectName) => index.tableKey(name, session) === key;
  return others.length > 0 && [...reshapes, ...equips].some(isOwn) ? [] : others;
}

/** Rows come after the table's triggers, defaults and partitions, and after the rows its foreign keys point to. */
function wishesOfRows({ fills, session }: Dependencies, index: ObjectIndex, tables: TableIndex): Wish[] {
  if (!fills) return [];
  const key = index.tableKey(fills, session);
  const targets = (tables.targets.get(key) ?? []).filter((target) => target !== key);
  const rows = targets.flatMap((target) => tables.filled.get(target) ?? []);
  return [...(tables.equipped.get(key) ?? []), ...rows].map((to) => guess(to, fills));
}

/** GRANT … ON ALL TABLES IN SCHEMA speaks of those that are there. */
function wishesOfGrant({ covers }: Dependencies, places: readonly Place[]): Wish[] {
  if (!covers) return [];
  return places.flatMap((to) =>
    to.dependencies.creates
      .filter(
        ({ kind, schema }) => kind === covers.kind && schema !== undefined && covers.schemas.includes(schema),
      )
      .map((creation) => guess(to, creation)),
  );
}

import { dependenciesOf, sessionAfterAll } from '../sql/dependencies.ts';
import type { ForeignKey } from '../sql/foreign-keys.ts';
import { newSession } from '../sql/session.ts';
import type { ParsedSql } from '../sql/statement.ts';
import { cycleError } from './cycle-error.ts';
import { deferForeignKeys } from './defer-foreign-keys.ts';
import { edgesBetween } from './file-edges.ts';
import { indexObjects, type ObjectIndex, type Place } from './object-index.ts';
import type { Ordered, Section } from './ordered.ts';
import { sortEdges } from './sort-edges.ts';
import { targetOf } from './table-index.ts';

export type ParsedFile = ParsedSql & {
  /** The entry of load_order that named it. */
  readonly entry: number;
};

/**
 * Brings discovered files into an order that runs: entries one after the other, and within an entry each file after
 * those it depends on, otherwise as discovered. Foreign keys that point both ways, or into a later entry, are taken
 * out of their files and added at the end of the entry where their target is. Throws BUILD_CYCLE.
 */
export function orderFiles(files: readonly ParsedFile[]): Ordered {
  const T=[performance.now()]; const places = placesOf(files);T.push(performance.now());
  const index = indexObjects(places);
T.push(performance.now());  const entries = files.map(({ entry }) => entry);
  const edges = edgesBetween(places, index, entries);
T.push(performance.now());  const deferred = new Map<ForeignKey, number>(pointingToLater(places, index, entries));

  const orders = [...new Set(entries)]
    .sort((a, b) => a - b)
    .map((entry) => {
      const members = files.flatMap((file, number) => (file.entry === entry ? [number] : []));
      const local = new Map(members.map((number, at) => [number, at]));
      const inside = edges.flatMap((edge) => {
        const [from, to] = [local.get(edge.from), local.get(edge.to)];
        return from === undefined || to === undefined ? [] : [{ ...edge, from, to }];
      });
      const sorted = sortEdges(members.length, inside);
      if (sorted.cycle) throw cycleError(sorted.cycle, (node) => files[members[node] ?? 0]);
      for (const edge of sorted.broken)
        for (const { foreignKey } of edge.foreignKeys) deferred.set(foreignKey, entry);
      return { entry, numbers: sorted.order.flatMap((node) => members[node] ?? []) };
    });

T.push(performance.now());  const cut = deferForeignKeys(files, places, index, deferred);
  const sections = orders.flatMap(({ entry, numbers }): Section[] => {
    const soFar = orders.filter((other) => other.entry <= entry).flatMap((other) => other.numbers);
    return [
      ...numbers.flatMap((number) => cut.files[number] ?? []),
      ...soFar.flatMap((number) => cut.foreignKeys.get(number)?.get(entry) ?? []),
    ];
  });
T.push(performance.now()); console.log(T.map((t,i)=>t-(T[i-1]??t)), places.reduce((a,p)=>a+p.dependencies.needs.length,0), edges.length);  return { sections };
}

/** Every statement's dependencies, with the settings that the files before have left, as psql would run them. */
function placesOf(files: readonly ParsedFile[]): Place[] {
  let session = newSession;
  return files.flatMap(({ statements }, file) => {
    const places = dependenciesOf(statements, session).map((dependencies) => ({ file, dependencies }));
    session = sessionAfterAll(statements, session);
    return places;
  });
}

/** Foreign keys whose target only a later entry creates, with that entry. */
function pointingToLater(places: readonly Place[], index: ObjectIndex, entries: readonly number[]) {
  return places.flatMap(({ file, dependencies }) =>
    dependencies.foreignKeys.flatMap((foreignKey): [ForeignKey, number][] => {
      const { creators } = index.find(targetOf(foreignKey, dependencies));
      const earliest = Math.min(...creators.map((creator) => entries[creator.file] ?? 0));
      return Number.isFinite(earliest) && earliest > (entries[file] ?? 0) ? [[foreignKey, earliest]] : [];
    }),
  );
}

import { dependenciesOf } from '../dependencies/dependencies.ts';
import type { ForeignKey } from '../dependencies/foreign-keys.ts';
import type { ParsedSql } from '../statement.ts';
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
  const places = dependenciesOf(files.map(({ statements }) => statements)).flatMap((statements, file) =>
    statements.map((dependencies) => ({ file, dependencies })),
  );
  const index = indexObjects(places);
  const entries = files.map(({ entry }) => entry);
  const edges = edgesBetween(places, index, entries);
  const deferred = new Map<ForeignKey, number>(pointingToLater(places, index, entries));

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
  const cut = deferForeignKeys(files, places, index, deferred);
  const sections = orders.flatMap(({ entry, numbers }): Section[] => {
    const soFar = orders.filter((other) => other.entry <= entry).flatMap((other) => other.numbers);
    return [
      ...numbers.flatMap((number) => cut.files[number] ?? []),
      ...soFar.flatMap((number) => cut.foreignKeys.get(number)?.get(entry) ?? []),
    ];
  });
  return { sections };
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

import type { CopyColumn, CopyTable, SyncPlan } from '../sync-plan.ts';
import type { SourceState, VerifyOptions } from './verify-options.ts';

/** What is compared as one: a table, or a partitioned one whose rows may have moved between its partitions. */
export interface VerifyUnit {
  readonly table: string;
  /** What follows FROM on either side; the rows are called t. */
  readonly source: string;
  readonly target: string;
  readonly state: SourceState;
  readonly columns: readonly CopyColumn[];
  /** Unquoted; empty where there is none, or where it is changed on the way. */
  readonly key: readonly string[];
}

/** The tables of a plan as they are compared. */
export function unitsOf(plan: SyncPlan, sourceOf: VerifyOptions['sourceOf']): readonly VerifyUnit[] {
  const moved = new Set(plan.tables.filter(({ into, table }) => into !== table).map(({ root }) => root));
  const units = new Map<string, CopyTable[]>();
  for (const table of plan.tables) {
    const name = moved.has(table.root) ? table.root : table.table;
    units.set(name, [...(units.get(name) ?? []), table]);
  }
  return Array.from(units, ([name, tables]) => toUnit(name, tables, sourceOf)).flat();
}

function toUnit(
  name: string,
  tables: readonly CopyTable[],
  sourceOf: VerifyOptions['sourceOf'],
): readonly VerifyUnit[] {
  const [first] = tables;
  if (first === undefined) return [];
  const states = tables.map(({ table }) => sourceOf(table));
  const from = first.table === name ? `only ${name}` : name;
  const changed = new Set(
    first.columns.flatMap(({ name: column, change }) => (change === undefined ? [] : column)),
  );
  return [
    {
      table: name,
      source: `${from} as t${conditionOf(tables)}`,
      target: `${from} as t`,
      state: states.includes('unknown') ? 'unknown' : states.includes('changed') ? 'changed' : 'same',
      columns: first.columns,
      key: first.primaryKey.some((column) => changed.has(column)) ? [] : first.primaryKey,
    },
  ];
}

/** The rows that were copied, where not all were: as the session that holds the snapshot has noted them. */
function conditionOf(tables: readonly CopyTable[]): string {
  if (tables.some(({ chunks }) => chunks.some(({ of }) => of === 'rows')))
    return ' where (t.tableoid, t.ctid) in (select rel, tid from pg_temp.sync_kept)';
  const [where] = tables.flatMap((table) => table.where ?? []);
  return where === undefined ? '' : ` where (${where}\n)`;
}

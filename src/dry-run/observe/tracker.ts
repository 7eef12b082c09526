import type { Connection } from '../../postgres/connection.ts';
import { type LockMode, strongerLock } from '../../sql/effects/lock-mode.ts';
import type { Observed, RelationSort, RowChanges } from '../observation.ts';
import { strongestOf } from './lock-modes.ts';
import {
  type Baseline,
  type Counts,
  type RelationRow,
  readBaselines,
  readConstraints,
  readCountsBefore,
  readRelations,
} from './read-relations.ts';

/** What changed between two looks. Times and notices come from who looked. */
export interface Seen
  extends Pick<
    Observed,
    | 'rewrites'
    | 'scans'
    | 'rows'
    | 'wal'
    | 'indexesCreated'
    | 'indexesDropped'
    | 'constraintsAdded'
    | 'constraintsRemoved'
  > {
  /** Of relations that were there before. */
  readonly locks: readonly TakenLock[];
  /** Sequences, there before, that numbers were drawn from. */
  readonly drawnFrom: readonly string[];
}

export interface TakenLock {
  readonly relation: string;
  readonly kind: RelationSort;
  readonly mode: LockMode;
}

/** Watches one transaction from look to look. */
export interface Tracker {
  look(): Promise<Seen>;
  /** The strongest lock held on a relation that was there before, by its full name then. */
  heldOn(relation: string): LockMode | undefined;
  /** Tables whose rows changed, by their full names as they are now, with all of it so far. */
  changedTables(): readonly RowChanges[];
}

interface Tracked {
  name: string;
  /** The name that others know. */
  readonly nameBefore: string;
  readonly kind: string;
  readonly isNew: boolean;
  isDropped: boolean;
  mode: LockMode | undefined;
  file: number;
  constraints: readonly string[];
  counts: Counts;
  /** All that the dry-run did to its rows. */
  readonly changes: { inserted: number; updated: number; deleted: number };
}

const none: Counts = { scans: 0, inserted: 0, updated: 0, deleted: 0 };

/** `observer` is another session: what it does not see is new. */
export function createTracker(connection: Connection, observer: Connection): Tracker {
  const tracked = new Map<number, Tracked>();
  let countsBefore: ReadonlyMap<number, Counts> | undefined;
  let wal: number | undefined;
  let constraintWrites: number | undefined;

  const meet = async (rows: readonly RelationRow[]): Promise<void> => {
    const unmet = rows.filter(({ oid }) => !tracked.has(oid));
    if (unmet.length === 0) return;
    const baselines = await readBaselines(
      observer,
      unmet.map(({ oid }) => oid),
    );
    const before = new Map(baselines.map((baseline) => [baseline.oid, baseline]));
    for (const row of unmet) {
      tracked.set(row.oid, trackedOf(row, before.get(row.oid), countsBefore?.get(row.oid)));
    }
  };

  const constraintChanges = async (): Promise<{ added: string[]; removed: string[] }> => {
    const added: string[] = [];
    const removed: string[] = [];
    const tables = [...tracked].filter(([, one]) => isTable(one.kind) && one.mode && strong.has(one.mode));
    const now = await readConstraints(
      connection,
      tables.map(([oid]) => oid),
    );
    for (const [oid, one] of tables) {
      const names = now.get(oid) ?? [];
      const was = one.constraints;
      added.push(...names.filter((name) => !was.includes(name)).map((name) => `${one.name}: ${name}`));
      removed.push(...was.filter((name) => !names.includes(name)).map((name) => `${one.name}: ${name}`));
      one.constraints = names;
    }
    return { added, removed };
  };

  return {
    async look() {
      countsBefore ??= await readCountsBefore(connection);
      const reading = await readRelations(connection);
      await meet(reading.relations);
      const seen = { ...empty(), rows: [] as RowChanges[] };
      for (const row of reading.relations) {
        const one = tracked.get(row.oid);
        if (one) note(one, row, seen);
      }
      const { indexesCreated, indexesDropped, rewrites } = seen;
      // A rebuilt index of a key comes back as another one of the same name.
      for (const name of indexesDropped.filter((one) => indexesCreated.includes(one))) {
        rewrites.push(name);
        indexesCreated.splice(indexesCreated.indexOf(name), 1);
        indexesDropped.splice(indexesDropped.indexOf(name), 1);
      }
      const grown = constraintWrites !== undefined && reading.constraintWrites !== constraintWrites;
      constraintWrites = reading.constraintWrites;
      const { added, removed } = grown ? await constraintChanges() : { added: [], removed: [] };
      const bytes = wal === undefined ? undefined : reading.wal - wal;
      wal = reading.wal;
      return {
        ...seen,
        constraintsAdded: added,
        constraintsRemoved: removed,
        wal: bytes === undefined ? undefined : { bytes, by: 'server' },
      };
    },
    heldOn(relation) {
      for (const one of tracked.values()) if (!one.isNew && one.nameBefore === relation) return one.mode;
      return undefined;
    },
    changedTables: () =>
      [...tracked.values()]
        .filter(
          ({ changes: { inserted, updated, deleted }, isDropped }) =>
            !isDropped && inserted + updated + deleted > 0,
        )
        .map(({ name, changes }) => ({ table: name, ...changes })),
  };
}

function empty() {
  return {
    locks: [] as TakenLock[],
    rewrites: [] as string[],
    scans: [] as string[],
    indexesCreated: [] as string[],
    indexesDropped: [] as string[],
    drawnFrom: [] as string[],
  };
}

/** Modes that a change of a table's constraints takes. */
const strong: ReadonlySet<LockMode> = new Set([
  'SHARE UPDATE EXCLUSIVE',
  'SHARE ROW EXCLUSIVE',
  'EXCLUSIVE',
  'ACCESS EXCLUSIVE',
]);

function trackedOf(row: RelationRow, baseline: Baseline | undefined, counts: Counts | undefined): Tracked {
  const name = baseline?.name ?? row.name ?? '';
  return {
    name,
    nameBefore: name,
    kind: baseline?.kind ?? row.kind ?? '',
    isNew: baseline === undefined,
    isDropped: false,
    mode: undefined,
    file: baseline?.file ?? row.file ?? 0,
    constraints: baseline?.constraints ?? [],
    counts: counts ?? none,
    changes: { inserted: 0, updated: 0, deleted: 0 },
  };
}

function note(one: Tracked, row: RelationRow, seen: ReturnType<typeof empty> & { rows: RowChanges[] }): void {
  const isFirst = one.mode === undefined;
  const mode = strongestOf(row.modes);
  const was = one.mode;
  if (mode !== undefined && (was === undefined || strongerLock(was, mode) !== was)) {
    one.mode = mode;
    if (!one.isNew) seen.locks.push({ relation: one.nameBefore, kind: sortOf(one.kind), mode });
    const draws = one.kind === 'S' && mode === 'ROW EXCLUSIVE';
    if (draws && !one.isNew) seen.drawnFrom.push(one.nameBefore);
  }
  if (one.isNew && isFirst && isIndex(one.kind)) seen.indexesCreated.push(one.name);
  if (row.name === null) {
    if (!one.isDropped && !one.isNew && isIndex(one.kind)) seen.indexesDropped.push(one.nameBefore);
    one.isDropped = true;
  } else one.name = row.name;
  if (row.file !== null && row.file !== one.file) {
    if (!one.isNew && one.kind !== 'S') seen.rewrites.push(one.nameBefore);
    one.file = row.file;
  }
  noteCounts(one, row, seen);
}

function noteCounts(
  one: Tracked,
  row: RelationRow,
  seen: ReturnType<typeof empty> & { rows: RowChanges[] },
): void {
  const { counts } = one;
  one.counts = row;
  if (!isTable(one.kind)) return;
  // TRUNCATE takes what was counted before it out of the counters.
  const grown = (key: keyof Counts): number => Math.max(row[key] - counts[key], 0);
  if (grown('scans') > 0 && !one.isNew) seen.scans.push(one.nameBefore);
  const changes = { inserted: grown('inserted'), updated: grown('updated'), deleted: grown('deleted') };
  if (changes.inserted + changes.updated + changes.deleted === 0) return;
  one.changes.inserted += changes.inserted;
  one.changes.updated += changes.updated;
  one.changes.deleted += changes.deleted;
  seen.rows.push({ table: one.name, ...changes });
}

function isTable(kind: string): boolean {
  return kind === 'r' || kind === 'p' || kind === 'm' || kind === 'f';
}

function isIndex(kind: string): boolean {
  return kind === 'i' || kind === 'I';
}

const sorts: Readonly<Record<string, RelationSort>> = {
  r: 'table',
  p: 'partitioned table',
  f: 'foreign table',
  v: 'view',
  m: 'materialized view',
  S: 'sequence',
  i: 'index',
  I: 'index',
};

function sortOf(kind: string): RelationSort {
  return sorts[kind] ?? 'other';
}

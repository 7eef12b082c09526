import type { Work } from './work.ts';

/** Settings of the server that decide what a statement writes besides its rows. */
export interface StorageSettings {
  readonly walLevel: 'minimal' | 'replica' | 'logical';
  /** Bytes. */
  readonly maintenanceWorkMem: number;
}

export interface DiskNeed {
  readonly diskBytes: number | undefined;
  readonly temporaryBytes: number | undefined;
  readonly walBytes: number | undefined;
}

/** Without knowing them: every server with a standby or an archive logs all, and 64 MB is PostgreSQL's default. */
const usual: StorageSettings = { walLevel: 'replica', maintenanceWorkMem: 64 * 2 ** 20 };

/** Bytes that stay, that are needed until the end of the transaction, and that are logged. */
export function diskNeed(works: readonly Work[], storage: StorageSettings = usual): DiskNeed {
  return {
    diskBytes: sum(works.map(staying)),
    temporaryBytes: sum(works.map((work) => sum([work.temporaryBytes ?? 0, spilled(work, storage)]))),
    walBytes: sum(works.map((work) => loggedBytes(work, storage))),
  };
}

/** New indexes and rows; a rewrite leaves as much as there was. */
function staying({ kind, bytes, temporaryBytes }: Work): number | undefined {
  if (kind === 'build' || kind === 'insert') return temporaryBytes === undefined ? bytes : 0;
  return 0;
}

/** A btree's sort that maintenance_work_mem does not hold is written to temporary files, as large as the index. */
function spilled({ kind, method, bytes }: Work, { maintenanceWorkMem }: StorageSettings): number | undefined {
  if (kind !== 'build' || method !== 'btree') return 0;
  if (bytes === undefined) return undefined;
  return bytes > maintenanceWorkMem ? bytes : 0;
}

/** With wal_level minimal, files that the transaction made are written to disk at its end instead of being logged. */
function loggedBytes({ kind, walBytes }: Work, { walLevel }: StorageSettings): number | undefined {
  return walLevel === 'minimal' && (kind === 'rewrite' || kind === 'build') ? 0 : walBytes;
}

function sum(values: readonly (number | undefined)[]): number | undefined {
  let total = 0;
  for (const value of values) {
    if (value === undefined) return undefined;
    total += value;
  }
  return total;
}

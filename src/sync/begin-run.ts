import { ConfitureError } from '../errors.ts';
import type { Connection } from '../postgres/connection.ts';
import { refuseRows } from './check-target.ts';
import { ensureCheckpoints } from './checkpoint-schema.ts';
import { withLockNamed } from './lock-timeout.ts';
import type { SandboxRecord } from './record-sandbox.ts';
import { findSetAside, setAside } from './set-aside.ts';
import { type SourceSnapshot, seesTheSame } from './snapshot.ts';
import type { SyncOptions } from './sync-options.ts';
import type { CopyTable } from './sync-plan.ts';
import {
  type CopiedChunk,
  copiedChunks,
  endRun,
  recordRenewal,
  recordRun,
  type SyncRun,
  type SyncTerms,
  unfinishedRun,
} from './sync-run.ts';

/** A run that has begun: what is set aside, and which chunks are there already. */
export interface BegunRun {
  readonly id: string;
  readonly resumed: boolean;
  /** The how-manieth snapshot of the run this is. */
  readonly snapshotNumber: number;
  readonly arrived: readonly CopiedChunk[];
}

/** From this size on an index is made anew of all rows instead of growing with them. */
const largeBytes = 8 * 1024 * 1024;

/**
 * Begins a run, or goes on with the one that was not finished: checks, sets aside, deletes what is to be replaced, all
 * in one transaction, with `record` at its end. Throws SYNC_REFUSED, SYNC_UNFINISHED, SYNC_NOT_RESUMABLE.
 */
export async function beginRun(
  target: Connection,
  options: SyncOptions,
  snapshot: SourceSnapshot,
  record?: SandboxRecord,
): Promise<BegunRun> {
  const earlier = await unfinishedRun(target);
  if (options.resume) return resumeRun(target, options, { snapshot, earlier, record });
  if (earlier !== undefined && !options.replace) {
    throw new ConfitureError(
      'SYNC_UNFINISHED',
      `a copy that began ${earlier.startedAt} has not finished on ${target.server}`,
      {
        hint: '--resume goes on with it; --replace deletes what it copied and begins anew.',
      },
    );
  }
  if (!options.replace) await refuseRows(target, options.plan);
  await ensureCheckpoints(target);
  return within(target, async () => {
    if (earlier !== undefined) await endRun(target, earlier.id, 'abandoned');
    const id = await recordRun(target, options.terms, snapshot, options.actor);
    await clearTheWay(target, id, options);
    if (options.replace) await truncate(target, options.plan.tables);
    await record?.begin(target, id, false);
    return { id, resumed: false, snapshotNumber: 1, arrived: [] };
  });
}

interface Resumption {
  readonly snapshot: SourceSnapshot;
  readonly earlier: SyncRun | undefined;
  readonly record: SandboxRecord | undefined;
}

async function resumeRun(
  target: Connection,
  options: SyncOptions,
  { snapshot, earlier, record }: Resumption,
): Promise<BegunRun> {
  if (earlier === undefined) {
    throw new ConfitureError('SYNC_NOT_RESUMABLE', `there is no unfinished copy on ${target.server}`, {
      hint: 'Run it without --resume.',
    });
  }
  refuseOtherTerms(earlier.terms, options.terms);
  if (options.plan.tables.some(({ chunks }) => chunks.some((chunk) => chunk.of === 'rows'))) {
    throw new ConfitureError('SYNC_NOT_RESUMABLE', 'a copy of a part of the rows cannot be resumed', {
      hint: 'Which rows belong together was decided in a snapshot that is gone. Begin anew with --replace.',
    });
  }
  const before = await copiedChunks(target, earlier.id);
  const same = seesTheSame(earlier.snapshot, snapshot);
  const broken = same ? new Set<string>() : brokenTables(options.plan.tables, before);
  const kept = before.filter(({ table }) => !broken.has(table));
  const again = options.plan.tables.filter(({ table }) => broken.has(table));
  return within(target, async () => {
    await clearTheWay(target, earlier.id, options);
    if (!same) {
      // Rows may have moved to other pages since: what was half copied is copied whole.
      await truncate(target, again);
      await target.query(
        'delete from confiture.sync_chunks where run = $1 and table_name = any ($2::text[])',
        [earlier.id, again.map(({ table }) => table)],
      );
      await recordRenewal(target, earlier.id, snapshot);
    }
    await record?.begin(target, earlier.id, true);
    const snapshotNumber = earlier.snapshots + (same ? 0 : 1);
    return { id: earlier.id, resumed: true, snapshotNumber, arrived: kept };
  });
}

/**
 * Tables of which a part has arrived; and where rows go to other partitions than they come from, all partitions with
 * such a one, since its rows cannot be told from theirs.
 */
function brokenTables(tables: readonly CopyTable[], before: readonly CopiedChunk[]): ReadonlySet<string> {
  const halved = tables.filter(({ table }) => {
    const own = before.filter((copied) => copied.table === table);
    return own.length > 0 && own.some(({ chunks }) => chunks !== own.length);
  });
  const roots = new Set(halved.flatMap(({ table, into }) => (into === table ? [] : [into])));
  const mixed = tables.filter(({ root }) => roots.has(root));
  return new Set([...halved, ...mixed].map(({ table }) => table));
}

const termNames: Readonly<Record<keyof SyncTerms, string>> = {
  sourceSystem: 'the source server',
  sourceDatabase: 'the source database',
  profile: 'the profile',
  profileHash: 'the text of the profile or the code of its strategies',
  keyId: 'the salt',
  schemaHash: 'the tables and columns',
  choice: 'which tables and rows are copied',
};

function refuseOtherTerms(before: SyncTerms, now: SyncTerms): void {
  const differing = Object.entries(termNames).filter(
    ([term]) => before[term as keyof SyncTerms] !== now[term as keyof SyncTerms],
  );
  if (differing.length === 0) return;
  const names = differing.map(([, name]) => name).join(', ');
  throw new ConfitureError(
    'SYNC_NOT_RESUMABLE',
    `the copy cannot be resumed: ${names} changed since it began`,
    {
      hint: 'Resume with what it began with, or begin anew with --replace.',
      details: { differing: differing.map(([term]) => term) },
    },
  );
}

async function clearTheWay(target: Connection, run: string, { plan }: SyncOptions): Promise<void> {
  const large = plan.tables.filter(({ bytes }) => bytes >= largeBytes).map(({ table }) => table);
  const found = await findSetAside(
    target,
    plan.tables.flatMap(({ table, into }) => (table === into ? [table] : [table, into])),
    large,
  );
  await setAside(target, run, found);
}

async function truncate(target: Connection, tables: readonly CopyTable[]): Promise<void> {
  if (tables.length === 0) return;
  const names = tables.map(({ table }) => table);
  await target.execute(`truncate only ${names.join(', only ')}`).catch((error: unknown) => {
    throw withLockNamed(error, `one of ${names.slice(0, 5).join(', ')}${names.length > 5 ? ' …' : ''}`);
  });
}

async function within<T>(target: Connection, action: () => Promise<T>): Promise<T> {
  await target.execute('begin');
  try {
    const result = await action();
    await target.execute('commit');
    return result;
  } catch (error) {
    await target.execute('rollback').catch(() => undefined);
    throw error;
  }
}

import { quoteIdentifier } from '../catalog/identifier.ts';
import { releaseAdvisoryLock, takeAdvisoryLock } from '../postgres/advisory-lock.ts';
import type { Connection } from '../postgres/connection.ts';
import { type BegunRun, beginRun } from './begin-run.ts';
import { copySequences } from './copy-sequences.ts';
import { copyTables } from './copy-tables.ts';
import { crossingOf, encodings } from './crossing-of.ts';
import { type NotPutBack, putBack } from './put-back.ts';
import { andNotRecorded, recordSandbox } from './record-sandbox.ts';
import { refreshViews } from './refresh-views.ts';
import { refuseChangedSource, refuseUnlocked } from './refuse-changed-source.ts';
import { closeQuietly } from './session-pair.ts';
import { prepareSource, prepareTarget } from './session-settings.ts';
import { exportSnapshot, type SourceSnapshot } from './snapshot.ts';
import { type Selection, selectRows } from './subset/select-rows.ts';
import { sum, summarise } from './summarise.ts';
import { failedAfter, incomplete, notPutBack, notRefreshed } from './sync-errors.ts';
import type { SyncOptions } from './sync-options.ts';
import type { CopyTable } from './sync-plan.ts';
import type { SyncResult } from './sync-result.ts';
import { type CopiedChunk, copiedChunks, endRun } from './sync-run.ts';
import { tellProgress } from './tell-progress.ts';
import { verifyRun } from './verify/verify-run.ts';

/**
 * Copies what the plan says under one snapshot of the source. What is set aside on the target comes back whatever
 * happens; what has arrived stays and is recorded, so that `resume` goes on behind it.
 * Throws SYNC_REFUSED, SYNC_UNFINISHED, SYNC_NOT_RESUMABLE before a row moved, SYNC_INCOMPLETE after.
 */
export async function runSync(options: SyncOptions): Promise<SyncResult> {
  const started = performance.now();
  const holder = await options.openSource();
  const target = await options.openTarget().catch(async (error: unknown) => {
    await closeQuietly(holder);
    throw error;
  });
  try {
    await Promise.all([prepareSource(holder), prepareTarget(target, options.lockTimeoutMs)]);
    await takeAdvisoryLock(target, { waitMs: options.lockWaitMs, signal: options.signal });
    const part = options.samplePercent !== undefined || options.plan.tables.some(({ where }) => where);
    const snapshot = await exportSnapshot(holder, {
      access: part ? 'read write' : 'read only',
      hold: options.plan.tables.map(({ table }) => table),
      lockTimeoutMs: options.lockTimeoutMs,
    }).catch((error: unknown) => refuseUnlocked(holder, options.plan, error));
    await refuseChangedSource(holder, options.plan);
    const selection = await selectRows(holder, options.plan.tables, options.samplePercent);
    await options.hooks?.('before_anonymization', target);
    await prepareTarget(target, options.lockTimeoutMs);
    const plan = { ...options.plan, tables: selection.tables };
    const record = recordSandbox({ ...options, plan });
    const begun = await beginRun(target, { ...options, plan }, snapshot, record);
    options.log?.('sync_start', {
      run: begun.id,
      tables: options.plan.tables.length,
      workers: options.workers,
      resumed: begun.resumed,
    });
    const result = await copyAndFinish({
      options: { ...options, plan },
      selection,
      holder,
      target,
      snapshot,
      begun,
      started,
    }).catch(async (error: unknown) => {
      throw andNotRecorded(error, await record?.end(begun.id, error));
    });
    const missing = await record?.end(begun.id);
    await options.hooks?.('after_anonymization', target).catch((error: unknown) => {
      throw andNotRecorded(failedAfter(error), missing);
    });
    options.log?.('sync_completed', { run: result.run, rows: result.rows, bytes: result.bytes });
    if (missing) throw missing;
    return result;
  } finally {
    await releaseAdvisoryLock(target).catch(() => undefined);
    await Promise.all([closeQuietly(holder), closeQuietly(target)]);
  }
}

interface Begun {
  readonly selection: Selection;
  readonly options: SyncOptions;
  readonly holder: Connection;
  readonly target: Connection;
  readonly snapshot: SourceSnapshot;
  readonly begun: BegunRun;
  readonly started: number;
}

async function copyAndFinish({
  options,
  selection,
  holder,
  target,
  snapshot,
  begun,
  started,
}: Begun): Promise<SyncResult> {
  const { plan } = options;
  const tasks = plan.tables.flatMap((table) =>
    table.chunks
      .filter((chunk) => !hasArrived(begun.arrived, table, chunk.number))
      .map((chunk) => ({ table, chunk })),
  );
  const isCopied = (table: string): boolean =>
    plan.tables.some((copied) => copied.table === table || copied.root === table);
  let sequences = 0;
  try {
    await copyTables(tasks, {
      ...options,
      signal: options.signal,
      run: begun.id,
      snapshot,
      rowsOf: selection.rowsOf,
      snapshotNumber: begun.snapshotNumber,
      crossing: crossingOf(options.compile, await encodings(holder, target)),
      ...tellProgress(options, begun),
    });
    sequences = await copySequences(holder, target, isCopied, (table, column) =>
      isChanged(plan.tables, table, column),
    );
  } catch (error) {
    const left = await putBackAll(options, target).catch(() => undefined);
    const arrived = await copiedChunks(target, begun.id).catch(() => begun.arrived);
    const chunks = sum(plan.tables.map((table) => table.chunks.length));
    throw incomplete(error, { chunks, arrived: arrived.length, left });
  }
  if (options.verify === undefined) await holder.execute('rollback');
  const left = await putBackAll(options, target);
  if (left.length > 0) throw notPutBack(left);
  const verification = await verifyRun(options, holder, begun);
  const views = await refreshViews(target);
  for (const { table } of plan.tables) await target.execute(`analyze ${table}`);
  await endRun(target, begun.id, 'finished');
  if (views.failed.length > 0) throw notRefreshed(views.failed);
  const chunks = await copiedChunks(target, begun.id);
  const tables = plan.tables.map((table) => summarise(table, chunks));
  return {
    run: begun.id,
    resumed: begun.resumed,
    snapshotTakenAt: snapshot.takenAt,
    snapshots: new Set(chunks.map((chunk) => chunk.snapshot)).size,
    tables,
    skipped: plan.skipped,
    rows: sum(tables.map(({ rows }) => rows)),
    bytes: sum(tables.map(({ bytes }) => bytes)),
    durationMs: performance.now() - started,
    chunksBefore: begun.arrived.length,
    sequences,
    refreshed: views.refreshed,
    verification,
  };
}

async function putBackAll(options: SyncOptions, target: Connection): Promise<readonly NotPutBack[]> {
  // Expressions of indexes may rely on the role's search_path.
  await target.execute('reset search_path');
  const more = await Promise.all(
    Array.from({ length: Math.max(0, options.workers - 1) }, () => options.openTarget()),
  );
  try {
    return await putBack([target, ...more]);
  } finally {
    await Promise.all(more.map(closeQuietly));
  }
}

function hasArrived(arrived: readonly CopiedChunk[], { table }: CopyTable, chunk: number): boolean {
  return arrived.some((copied) => copied.table === table && copied.chunk.number === chunk);
}

function isChanged(tables: readonly CopyTable[], table: string, column: string): boolean {
  return tables.some(
    (copied) =>
      (copied.table === table || copied.root === table) &&
      copied.columns.some(({ name, change }) => change !== undefined && quoteIdentifier(name) === column),
  );
}

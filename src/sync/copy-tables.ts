import { setTimeout as sleep } from 'node:timers/promises';
import { ConfitureError } from '../errors.ts';
import type { RowTransform } from '../postgres/copy/row-transform.ts';
import type { CopyFormat } from '../postgres/copy/whole-rows.ts';
import { copyChunk } from './copy-chunk.ts';
import type { ChosenRows } from './copy-sql.ts';
import { explainFailure } from './explain-failure.ts';
import { locateRow } from './locate-row.ts';
import { closePair, type OpenSessions, openPair, type SessionPair } from './session-pair.ts';
import type { SourceSnapshot } from './snapshot.ts';
import type { Chunk, CopyTable } from './sync-plan.ts';
import { copiedChunks } from './sync-run.ts';

/** How a table's rows cross: decided once a table, used by every worker. */
export interface Crossing {
  readonly format: CopyFormat;
  readonly transform: RowTransform | undefined;
}

export interface CopyTablesOptions extends OpenSessions {
  readonly run: string;
  readonly snapshot: SourceSnapshot;
  readonly snapshotNumber: number;
  readonly workers: number;
  readonly crossing: (table: CopyTable) => Promise<Crossing>;
  /** The rows of a chunk of a table of which not all are copied. */
  readonly rowsOf: (table: CopyTable, chunk: Chunk) => Promise<ChosenRows | undefined>;
  /** Rows and bytes of the chunk so far. */
  readonly onProgress: (table: CopyTable, chunk: Chunk, rows: number, bytes: number) => void;
  readonly onChunk: (table: CopyTable, chunk: Chunk, rows: number, bytes: number) => void;
  /** A chunk is tried again after a lost connection. */
  readonly onRetry: (table: CopyTable, attempt: number, error: unknown) => void;
  readonly signal: AbortSignal | undefined;
}

interface Task {
  readonly table: CopyTable;
  readonly chunk: Chunk;
}

/** After these many lost connections in a row a chunk is given up: half a minute of pauses. */
const attempts = 6;

/**
 * Copies the chunks over several pairs of sessions, a chunk at a time each. A chunk whose connection is lost is tried
 * again after a pause; any other error ends all workers, and the first one is thrown when they have stopped.
 */
export async function copyTables(tasks: readonly Task[], options: CopyTablesOptions): Promise<void> {
  const queue = [...tasks];
  const stop = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, stop.signal]) : stop.signal;
  const workers = Array.from({ length: Math.min(options.workers, queue.length) }, () =>
    work(queue, { ...options, signal }).catch((error: unknown) => {
      stop.abort();
      throw error;
    }),
  );
  const failed = (await Promise.allSettled(workers)).filter((worker) => worker.status === 'rejected');
  // Those that were stopped because of it say INTERRUPTED; the cause says more.
  const cause = failed.find(({ reason }) => !isInterruption(reason)) ?? failed[0];
  if (cause) throw cause.reason;
}

async function work(
  queue: Task[],
  options: CopyTablesOptions & { readonly signal: AbortSignal },
): Promise<void> {
  let pair: SessionPair | undefined;
  try {
    for (let task = queue.shift(); task !== undefined; task = queue.shift()) {
      const { table, chunk } = task;
      let selected: ChosenRows | undefined;
      const crossing = await options.crossing(table);
      for (let attempt = 1; ; attempt++) {
        options.signal.throwIfAborted();
        try {
          pair ??= await openPair(options, options.snapshot);
          if (attempt > 1 && (await hasArrived(pair, options.run, task))) break;
          selected = await options.rowsOf(table, chunk);
          const copied = await copyChunk(pair, {
            ...crossing,
            table,
            chunk,
            selected,
            run: options.run,
            snapshot: options.snapshotNumber,
            onProgress: (rows, bytes) => options.onProgress(table, chunk, rows, bytes),
            signal: options.signal,
          });
          options.onChunk(table, chunk, copied.rows, copied.bytes);
          break;
        } catch (error) {
          if (pair) await closePair(pair);
          pair = undefined;
          if (!isLost(error) || attempt >= attempts) {
            throw await explainFailure(error, table, (n) =>
              locateRow(options, { table, chunk, selected, n }),
            );
          }
          options.onRetry(table, attempt, error);
          await sleep(Math.min(500 * 2 ** attempt, 10_000) * (0.5 + Math.random() / 2), undefined, {
            signal: options.signal,
          });
        }
      }
    }
  } finally {
    if (pair) await closePair(pair);
  }
}

/** A connection that broke after COMMIT was sent does not say whether it was carried out. */
async function hasArrived({ target }: SessionPair, run: string, { table, chunk }: Task): Promise<boolean> {
  const arrived = await copiedChunks(target, run);
  return arrived.some((copied) => copied.table === table.table && copied.chunk.number === chunk.number);
}

function isLost(error: unknown): boolean {
  return (
    error instanceof ConfitureError &&
    (error.code === 'DATABASE_CONNECTION_LOST' || error.code === 'DATABASE_UNREACHABLE')
  );
}

function isInterruption(error: unknown): boolean {
  return (
    (error instanceof ConfitureError && error.code === 'INTERRUPTED') ||
    (error instanceof Error && error.name === 'AbortError')
  );
}

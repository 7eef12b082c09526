import { formatDuration } from '../duration.ts';
import { bytesInWords, rowsInWords } from '../size-in-words.ts';
import type { BegunRun } from './begin-run.ts';
import type { CopyTablesOptions } from './copy-tables.ts';
import type { SyncOptions } from './sync-options.ts';
import type { CopyTable } from './sync-plan.ts';

const tellEveryMs = 100;
/** What is measured over less time says nothing of the speed. */
const speedAfterMs = 500;

type Told = Pick<CopyTablesOptions, 'onProgress' | 'onChunk' | 'onRetry'>;

/** Says of each table how far it is, how fast, and how long it will take at that speed; and logs when it is done. */
export function tellProgress(
  { progress, log }: Pick<SyncOptions, 'progress' | 'log'>,
  { arrived }: Pick<BegunRun, 'arrived'>,
  now: () => number = () => performance.now(),
): Told {
  const states = new Map<string, TableState>();
  const stateOf = (table: CopyTable): TableState => {
    const known = states.get(table.table);
    if (known) return known;
    const own = arrived.filter((chunk) => chunk.table === table.table);
    const state: TableState = {
      started: now(),
      told: Number.NEGATIVE_INFINITY,
      before: own.reduce((sum, { rows }) => sum + rows, 0),
      rows: 0,
      bytes: 0,
      chunks: own.length,
      running: new Map(),
    };
    states.set(table.table, state);
    return state;
  };
  return {
    onProgress(table, chunk, rows, bytes) {
      if (progress === undefined) return;
      const state = stateOf(table);
      state.running.set(chunk.number, { rows, bytes });
      // It comes with every piece of a COPY, thousands of times a second.
      if (now() - state.told < tellEveryMs) return;
      state.told = now();
      progress({ task: table.table, state: 'running', ...describe(table, state, now() - state.started) });
    },
    onChunk(table, chunk, rows, bytes) {
      const state = stateOf(table);
      state.running.delete(chunk.number);
      state.rows += rows;
      state.bytes += bytes;
      state.chunks++;
      if (state.chunks < table.chunks.length) return;
      const durationMs = now() - state.started;
      progress?.({ task: table.table, state: 'done', detail: rowsInWords(state.rows), durationMs });
      log?.('sync_table_completed', {
        table: table.table,
        rows: state.rows,
        bytes: state.bytes,
        duration_ms: durationMs,
      });
    },
    onRetry(table, attempt, error) {
      const reason = error instanceof Error ? error.message : String(error);
      progress?.({
        task: table.table,
        state: 'waiting',
        detail: `connection lost, try ${attempt + 1}: ${reason}`,
      });
    },
  };
}

interface TableState {
  readonly started: number;
  /** When it was told last. */
  told: number;
  /** Rows that had arrived when this run began. */
  readonly before: number;
  rows: number;
  bytes: number;
  chunks: number;
  readonly running: Map<number, { readonly rows: number; readonly bytes: number }>;
}

function describe(
  table: CopyTable,
  state: TableState,
  ms: number,
): { readonly done: number; readonly total: number | undefined; readonly detail: string | undefined } {
  let { rows, bytes } = state;
  for (const part of state.running.values()) {
    rows += part.rows;
    bytes += part.bytes;
  }
  const done = state.before + rows;
  const left = (table.estimatedRows ?? 0) - done;
  if (ms < speedAfterMs) return { done, total: table.estimatedRows, detail: undefined };
  const perSecond = (amount: number): number => (amount / ms) * 1000;
  // First what matters most: a narrow terminal cuts the end.
  const eta = left > 0 && rows > 0 ? `${formatDuration((left / rows) * ms)} left, ` : '';
  const speed = `${Math.round(perSecond(rows)).toLocaleString('en-US')} rows/s, ${bytesInWords(perSecond(bytes))}/s`;
  return { done, total: table.estimatedRows, detail: `${eta}${speed}` };
}

import { count } from '../count.ts';
import { bytesInWords } from '../size-in-words.ts';
import type { BegunRun } from './begin-run.ts';
import type { CopyTablesOptions } from './copy-tables.ts';
import type { SyncOptions } from './sync-options.ts';
import type { CopyTable } from './sync-plan.ts';

type Told = Pick<CopyTablesOptions, 'onProgress' | 'onChunk' | 'onRetry'>;

/** Says of each table how far it is, how fast, and how long it will take at that speed; and logs when it is done. */
export function tellProgress({ progress, log }: SyncOptions, { arrived }: BegunRun): Told {
  const states = new Map<string, TableState>();
  const stateOf = (table: CopyTable): TableState => {
    const known = states.get(table.table);
    if (known) return known;
    const own = arrived.filter((chunk) => chunk.table === table.table);
    const state: TableState = {
      started: performance.now(),
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
      progress({ task: table.table, state: 'running', ...describe(table, state) });
    },
    onChunk(table, chunk, rows, bytes) {
      const state = stateOf(table);
      state.running.delete(chunk.number);
      state.rows += rows;
      state.bytes += bytes;
      state.chunks++;
      if (state.chunks < table.chunks.length) return;
      const durationMs = performance.now() - state.started;
      progress?.({ task: table.table, state: 'done', detail: count(state.rows, 'row'), durationMs });
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
  rows: number;
  bytes: number;
  chunks: number;
  readonly running: Map<number, { readonly rows: number; readonly bytes: number }>;
}

function describe(
  table: CopyTable,
  state: TableState,
): { readonly done: number; readonly total: number | undefined; readonly detail: string } {
  let { rows, bytes } = state;
  for (const part of state.running.values()) {
    rows += part.rows;
    bytes += part.bytes;
  }
  const seconds = Math.max((performance.now() - state.started) / 1000, 0.001);
  const left = (table.estimatedRows ?? 0) - rows;
  const eta = left > 0 ? `, ${Math.ceil(left / (rows / seconds))} s left` : '';
  return {
    done: rows,
    total: table.estimatedRows,
    detail: `${Math.round(rows / seconds).toLocaleString('en-US')} rows/s, ${bytesInWords(bytes / seconds)}/s${eta}`,
  };
}

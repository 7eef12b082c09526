import { copyBetween } from '../postgres/copy/copy-between.ts';
import type { RowTransform } from '../postgres/copy/row-transform.ts';
import type { CopyFormat } from '../postgres/copy/whole-rows.ts';
import { type ChosenRows, copyInto, copyOutOf } from './copy-sql.ts';
import type { SessionPair } from './session-pair.ts';
import type { Chunk, CopyTable } from './sync-plan.ts';
import { recordChunk } from './sync-run.ts';

export interface ChunkCopy {
  readonly table: CopyTable;
  readonly chunk: Chunk;
  /** Where not all of the table is copied, the rows of the chunk. */
  readonly selected: ChosenRows | undefined;
  readonly format: CopyFormat;
  readonly transform: RowTransform | undefined;
  readonly run: string;
  /** The how-manieth snapshot of the run. */
  readonly snapshot: number;
  /** Hears rows and bytes as they arrive, in all of this chunk. */
  readonly onProgress: (rows: number, bytes: number) => void;
  readonly signal: AbortSignal | undefined;
}

/** Copies a chunk and records it, in one transaction of the target: both are there afterwards, or neither. */
export async function copyChunk(
  { source, target }: SessionPair,
  { table, chunk, selected, format, transform, run, snapshot, onProgress, signal }: ChunkCopy,
): Promise<{ readonly rows: number; readonly bytes: number }> {
  await target.execute('begin');
  try {
    const { rows, bytes } = await copyBetween(
      source,
      target,
      { from: copyOutOf(table, chunk, selected), to: copyInto(table), format },
      { transform, signal, onProgress: (sent) => onProgress(sent.rows, sent.bytes) },
    );
    await recordChunk(target, run, {
      table: table.table,
      chunk,
      chunks: table.chunks.length,
      rows,
      bytes,
      snapshot,
    });
    await target.execute('commit');
    return { rows, bytes };
  } catch (error) {
    // Fails where the session is lost, and has rolled back by itself then.
    await target.execute('rollback').catch(() => undefined);
    throw error;
  }
}

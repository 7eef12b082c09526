import type { BatchChange, Lines } from '../batch-change.ts';
import type { CompiledColumn } from '../compiled-column.ts';
import { ofRow } from './row-errors.ts';
import type { RowLayout } from './row-layout.ts';
import type { RowStages } from './row-stages.ts';
import { runBatch } from './run-batch.ts';

/** A column that is changed in batches. */
export interface BatchedColumn extends CompiledColumn {
  readonly change: BatchChange;
}

/** A row transform that gathers what is changed in batches, waits for all of it, and then puts the rows together. */
export function batchedRowTransform(
  layout: RowLayout,
  batched: readonly BatchedColumn[],
  stages: RowStages,
): (rows: Uint8Array) => Promise<Uint8Array> {
  const asked = [...new Set(batched.flatMap(({ column, reads }) => [column, ...reads]))];

  return async (part) => {
    const { count, lines } = stages.gather(part, asked);
    if (count === 0) return part;
    const gathered = new Map(asked.map((column, i) => [column, lines[i] ?? '']));
    const linesOf = (column: string): Lines => gathered.get(column) ?? '';
    const results = await Promise.all(
      batched.map(async ({ column: name, reads, change }) => {
        const others = reads.map(linesOf);
        const column = `${layout.table ?? 'the table'}.${name}`;
        return { name, ...(await runBatch({ change, values: linesOf(name), others, count, column })) };
      }),
    );
    const failure = results.find((result) => result.failure !== undefined)?.failure;
    if (failure !== undefined) {
      const rows = Buffer.from(part.buffer, part.byteOffset, part.length);
      throw failure.at < count ? ofRow(failure.error, layout, rows, failure.at) : failure.error;
    }
    const made = new Map(results.map((result) => [result.name, result.lines]));
    // A copy: others have the kernel make theirs before this is written.
    return Uint8Array.from(stages.change(part, made));
  };
}

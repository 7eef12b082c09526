import type { RowTransform } from '../../postgres/copy/row-transform.ts';
import type { CompiledColumn } from '../compiled-column.ts';
import { type BatchedColumn, batchedRowTransform } from './batched-row-transform.ts';
import { kernelRowStages } from './kernel-row-stages.ts';
import { largeRow } from './large-row.ts';
import { type Kernel, loadKernel } from './load-kernel.ts';
import { plainRowStages } from './plain-row-stages.ts';
import type { RowLayout } from './row-layout.ts';
import type { RowStages } from './row-stages.ts';

/**
 * Makes what changes the compiled columns of whole rows, as COPY sends them (binary: tuples without header and
 * trailer), and leaves all other bytes as they are. It gives bytes that are valid until it is called again, or where a
 * column is changed in batches a promise of bytes that stay. It throws, or the promise rejects with, what a change
 * throws, with the row's key where `key` tells it and it is not changed itself; STRATEGY_FAILED where a batch came back
 * as other lines. Rows of any size pass through it in pieces, unless a change reads other columns or is made in
 * batches: then they are held whole.
 */
export async function createRowTransform(
  layout: RowLayout,
  compiled: readonly CompiledColumn[],
  load: () => Kernel | undefined = loadKernel,
): Promise<RowTransform> {
  const changed = new Set(compiled.map(({ column }) => column));
  const told = { ...layout, key: (layout.key ?? []).filter((name) => !changed.has(name)) };
  const stages = stagesOf(told, compiled, load());
  const batched = compiled.filter(isBatched);
  if (batched.length > 0) return batchedRowTransform(told, batched, stages);
  const transform = (rows: Uint8Array): Uint8Array =>
    compiled.length === 0 ? rows : stages.change(rows, none);
  if (compiled.some(({ reads }) => reads.length > 0)) return transform;
  return Object.assign(transform, {
    largeRow: (write: (bytes: Uint8Array) => void) => largeRow(layout, changed, transform, write),
  });
}

const none: ReadonlyMap<string, string> = new Map();

function isBatched(column: CompiledColumn): column is BatchedColumn {
  return 'batch' in column.change;
}

function stagesOf(
  layout: RowLayout,
  compiled: readonly CompiledColumn[],
  kernel: Kernel | undefined,
): RowStages {
  return kernel ? kernelRowStages(layout, compiled, kernel) : plainRowStages(layout, compiled);
}

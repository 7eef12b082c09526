import type { RowTransform } from '../../postgres/copy/row-transform.ts';
import type { CompiledColumn } from '../compiled-column.ts';
import { kernelRowTransform } from './kernel-row-transform.ts';
import { largeRow } from './large-row.ts';
import { loadKernel } from './load-kernel.ts';
import { plainRowTransform } from './plain-row-transform.ts';
import type { RowLayout } from './row-layout.ts';

/**
 * Makes what changes the compiled columns of whole rows, as COPY sends them (binary: tuples without header and
 * trailer), and leaves all other bytes as they are. What it gives is valid until it is called again.
 * It throws what a change throws, with the row's key where `key` tells it and it is not changed itself. Rows of any
 * size pass through it in pieces, unless a change reads other columns: then they are held whole.
 */
export async function createRowTransform(
  layout: RowLayout,
  compiled: readonly CompiledColumn[],
): Promise<RowTransform> {
  const changed = new Set(compiled.map(({ column }) => column));
  const told = { ...layout, key: (layout.key ?? []).filter((name) => !changed.has(name)) };
  const transform = transformOf(told, compiled);
  if (compiled.some(({ reads }) => reads.length > 0)) return transform;
  return Object.assign(transform, {
    largeRow: (write: (bytes: Uint8Array) => void) => largeRow(layout, changed, transform, write),
  });
}

function transformOf(
  layout: RowLayout,
  compiled: readonly CompiledColumn[],
): (rows: Uint8Array) => Uint8Array {
  if (compiled.length === 0) return (rows) => rows;
  const kernel = loadKernel();
  return kernel ? kernelRowTransform(layout, compiled, kernel) : plainRowTransform(layout, compiled);
}

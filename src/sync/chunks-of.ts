import type { Chunk } from './sync-plan.ts';

/** Half a minute of copying at most: what a lost connection costs. */
const bytesAChunk = 256 * 1024 * 1024;

/** A table's pages in ranges of about `bytes`; the last has no end. */
export function chunksOf(pages: number, pageBytes: number, bytes = bytesAChunk): readonly Chunk[] {
  const perChunk = Math.max(1, Math.floor(bytes / pageBytes));
  const count = Math.max(1, Math.ceil(pages / perChunk));
  return Array.from({ length: count }, (_, number) => ({
    number,
    from: number * perChunk,
    ...(number + 1 < count && { to: (number + 1) * perChunk }),
  }));
}

import type { SortedRows } from './sorted-rows.ts';

/** What both sides are sorted by: bytes, as the servers sort bytea. */
export interface Keyed {
  readonly k: Buffer;
}

export interface MergeListener<Left, Right> {
  readonly onBoth: (left: Left, right: Right) => void;
  readonly onLeft: (left: Left) => void;
  readonly onRight: (right: Right) => void;
  /** Called whenever the rows that are there have been gone through, and at the end; what it gives is waited for. */
  readonly onPause?: () => Promise<void>;
}

/** Goes through two streams sorted by `k`, side by side. Keys of one stream are all different. */
export async function mergeRows<Left extends Keyed, Right extends Keyed>(
  left: SortedRows<Left>,
  right: SortedRows<Right>,
  { onBoth, onLeft, onRight, onPause }: MergeListener<Left, Right>,
  signal?: AbortSignal,
): Promise<void> {
  for (;;) {
    if (left.current === undefined || right.current === undefined) {
      signal?.throwIfAborted();
      // Both at once: two servers sort at the same time.
      await Promise.all([left.current ?? left.fill(), right.current ?? right.fill(), onPause?.()]);
    }
    const [one, other] = [left.current, right.current];
    if (one === undefined && other === undefined) return;
    const order =
      one === undefined ? 1 : other === undefined ? -1 : Math.sign(Buffer.compare(one.k, other.k));
    if (order === 0 && one !== undefined && other !== undefined) onBoth(one, other);
    else if (order < 0 && one !== undefined) onLeft(one);
    else if (other !== undefined) onRight(other);
    if (order <= 0) left.advance();
    if (order >= 0) right.advance();
  }
}

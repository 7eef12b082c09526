import type { BatchChange, BatchResult, Lines } from '../batch-change.ts';
import { checkLines } from './check-lines.ts';

/**
 * Lines that are handed in at once, at most: what a crossing costs is a thousandth of a value's by then, and a slow
 * strategy is still within the time that a batch has.
 */
const most = 2000;

export interface BatchOfValues {
  readonly change: BatchChange;
  readonly values: Lines;
  /** Of the columns that are read. */
  readonly others: readonly Lines[];
  /** Of lines in each. */
  readonly count: number;
  /** For errors: shop.people.name. */
  readonly column: string;
}

/**
 * Has values changed, many of them in several batches at once. Rejects with what a batch rejects with, and with
 * STRATEGY_FAILED where one comes back as other lines than it was of.
 */
export async function runBatch({
  change,
  values,
  others,
  count,
  column,
}: BatchOfValues): Promise<BatchResult> {
  const parts = cut(values, count);
  const otherParts = others.map((lines) => cut(lines, count));
  const results = await Promise.all(
    parts.map(async (part, i) => {
      const result = await change.batch(
        part,
        otherParts.map((each) => each[i] ?? ''),
      );
      checkLines(result.lines, Math.min(most, count - i * most), column);
      return result;
    }),
  );
  const lines = results.map((result) => result.lines).join('');
  const failed = results.findIndex(({ failure }) => failure !== undefined);
  const failure = results[failed]?.failure;
  return { lines, ...(failure && { failure: { ...failure, at: failed * most + failure.at } }) };
}

function cut(lines: Lines, count: number): readonly Lines[] {
  if (count <= most) return [lines];
  const parts: Lines[] = [];
  let [from, at] = [0, 0];
  for (let line = 1; line <= count; line++) {
    at = lines.indexOf('\n', at) + 1;
    if (line % most !== 0 && line < count) continue;
    parts.push(lines.slice(from, at));
    from = at;
  }
  return parts;
}

import type { HookSession } from '../hook-context.ts';
import type { KeyedSource, KeyRange } from './backfill-plan.ts';
import { type BackfillState, type Batch, planBatches } from './backfill-record.ts';
import { lastKeySql, nextRangeSql } from './key-range.ts';

export interface BatchSource {
  /** The next batch; undefined when all are given out. */
  next(): Promise<Batch | undefined>;
}

/** Cuts the source into batches of `size` rows, `ahead` at a time while others are worked on; unfinished ones first. */
export function batchSource(
  session: HookSession,
  source: KeyedSource,
  state: BackfillState,
  { size, ahead }: { readonly size: number; readonly ahead: number },
): BatchSource {
  const ready = [...state.pending];
  let { after, nextNumber } = state;
  let isExhausted = false;
  let finding: Promise<void> | undefined;

  const find = async (): Promise<void> => {
    const found: Batch[] = [];
    while (found.length < ahead && !isExhausted) {
      const range = await nextRange(session, source, after, size);
      if (range === undefined) isExhausted = true;
      else found.push({ ...range, number: nextNumber++ });
      after = range?.last ?? after;
    }
    if (found.length > 0) await planBatches(session, state.id, found);
    ready.push(...found);
  };
  const refill = (): Promise<void> => {
    finding ??= find().finally(() => {
      finding = undefined;
    });
    return finding;
  };

  return {
    async next() {
      while (ready.length === 0 && !isExhausted) await refill();
      const batch = ready.shift();
      // Its failure comes out where a worker waits for the next batch.
      if (ready.length < ahead && !isExhausted) refill().catch(() => undefined);
      return batch;
    },
  };
}

interface Found {
  readonly first: readonly string[] | null;
  readonly last: readonly string[] | null;
}

async function nextRange(
  session: HookSession,
  source: KeyedSource,
  after: readonly string[] | undefined,
  size: number,
): Promise<KeyRange | undefined> {
  const [range] = await session.query<Found>(nextRangeSql(source, after, size));
  if (range === undefined || range.first === null) return undefined;
  if (range.last !== null) return range;
  const [end] = await session.query<{ last: readonly string[] }>(lastKeySql(source, after));
  return { first: range.first, last: end?.last ?? range.first };
}

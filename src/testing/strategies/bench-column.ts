import type { SandboxedColumn } from '../../anonymize/sandbox/sandbox.ts';
import { linesOf, type TestedValue } from './run-values.ts';

export interface BenchChoice {
  /** Threads of the sandbox that the column is in. */
  readonly threads: number;
  /** How long it is measured, about; 1 unless told. */
  readonly seconds?: number | undefined;
  /** Values that cross at once; 1,000 unless told. */
  readonly batch?: number | undefined;
}

export interface StrategyBench {
  /** Of the median round. */
  readonly valuesPerSecond: number;
  /** Of a thread, for one value. */
  readonly microsecondsPerValue: number;
  readonly threads: number;
  readonly batch: number;
  readonly rounds: number;
}

/** Batches of a round for each thread, at most: none is ever without work. */
const mostBatches = 4;

/** Rounds, at least. */
const leastRounds = 3;

/**
 * Measures how fast a strategy is: rounds of batches after two that do not count, as many as fit into the time, three at
 * least. The values are handed in again and again. Throws what the sandbox throws, RangeError where there is no value.
 */
export async function benchColumn(
  column: SandboxedColumn,
  values: readonly TestedValue[],
  { threads, seconds = 1, batch = 1000 }: BenchChoice,
): Promise<StrategyBench> {
  if (values.length === 0) throw new RangeError('there is no value to measure with');
  const batchOf = batchMaker(column.use.reads, values, batch);
  const round = async (count: number): Promise<number> => {
    const batches = Array.from({ length: count }, (_, at) => batchOf(at));
    const started = performance.now();
    await Promise.all(batches.map(({ lines, others }) => column.run(lines, others)));
    return performance.now() - started;
  };
  // The first one waits for threads that start; the second tells how many batches there is time for.
  await round(threads);
  const once = await round(threads);
  const perThread = Math.min(mostBatches, Math.max(1, Math.floor((seconds * 1000) / (10 * once))));
  const times: number[] = [];
  for (let spent = 0; times.length < leastRounds || spent < seconds * 1000; spent += times.at(-1) ?? 0)
    times.push(await round(perThread * threads));
  const median = times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
  const count = perThread * threads * batch;
  return {
    valuesPerSecond: Math.round((count / median) * 1000),
    microsecondsPerValue: Number(((median * 1000 * threads) / count).toPrecision(3)),
    threads,
    batch,
    rounds: times.length,
  };
}

/** Gives the batch of a number, from 0: values in their order, from the beginning again where they end. */
function batchMaker(reads: readonly string[], values: readonly TestedValue[], size: number) {
  const empty: TestedValue = { value: null, row: {} };
  return (number: number) => {
    const part = Array.from({ length: size }, (_, i) => values[(number * size + i) % values.length] ?? empty);
    return {
      lines: linesOf(part.map(({ value }) => value)),
      others: reads.map((name) => linesOf(part.map(({ row }) => row[name] ?? null))),
    };
  };
}

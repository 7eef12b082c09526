import type { StrategyBench } from '../../testing/strategies/bench-column.ts';

export interface BenchResult {
  readonly id: string;
  readonly from: string;
  /** The values: its examples and values like them, those that its code refuses left out. */
  readonly values: number;
  /** With one thread, and with more; the median of rounds each. */
  readonly runs: readonly StrategyBench[];
}

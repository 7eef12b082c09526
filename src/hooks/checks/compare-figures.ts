import type { HookSession } from '../hook-context.ts';
import { type Bounds, compareNumbers } from './compare-numbers.ts';
import type { CheckBounds } from './consistency-config.ts';
import type { Outcome } from './outcome.ts';

export function boundsOf(given: CheckBounds): Bounds {
  return {
    ratio: given.expected_ratio,
    minRatio: given.min_ratio,
    maxRatio: given.max_ratio,
    tolerancePercent: given.tolerance_percent,
    tolerance: given.tolerance,
  };
}

/** Compares what is expected with what is; null is never right. */
export async function compareFigures(
  session: HookSession,
  name: string,
  [expected, actual]: readonly [string | null, string | null],
  bounds: Bounds,
): Promise<Outcome> {
  if (expected === null || actual === null) {
    const told = `expected ${expected ?? 'null'}, actual ${actual ?? 'null'}: null is no figure`;
    return { name, ok: false, told, figures: { expected, actual } };
  }
  const { ok, ratio, difference, wanted } = await compareNumbers(session, expected, actual, bounds);
  const shown = ratio === null ? 'no ratio' : `ratio ${Number(ratio.toPrecision(6))}`;
  const told = `expected ${expected}, actual ${actual} (difference ${difference}, ${shown}); wanted ${wanted}`;
  return { name, ok, told, figures: { expected, actual, difference, ratio } };
}

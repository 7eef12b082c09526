import type { Fit } from './fit-observations.ts';
import { amountOf, type Extent } from './observation.ts';
import { type Range, rangeOf } from './range.ts';

/** By how much the exponent of growth may differ from the line's: caches and sorts that no longer fit in memory. */
const exponent = { one: 0.2, several: 0.08 };

export interface Prediction extends Range {
  /** How many times larger than the largest observed extent, or smaller than the smallest; 1 between them. */
  readonly ratio: number;
}

/** How long the fitted form takes for another extent. */
export function predict(fit: Fit, extent: Extent): Prediction {
  const amount = amountOf(fit.driver, extent);
  // A fixed part below zero is what growth faster than the driver looks like; nothing takes less than no time.
  const ms = Math.max(fit.fixedMs + fit.msPerUnit * amount, fit.msPerUnit * amount * 0.5);
  const [ofFixed, ofBoth, ofSlope] = fit.covariance;
  const ofLine = Math.sqrt(Math.max(0, ofFixed + 2 * amount * ofBoth + amount ** 2 * ofSlope)) / ms;
  const outside = Math.max(amount / fit.largest, fit.smallest / Math.max(amount, 1), 1);
  const ofGrowth = (fit.sizes > 1 ? exponent.several : exponent.one) * Math.log(outside);
  return { ...rangeOf(ms, Math.hypot(ofLine, fit.noise, ofGrowth)), ratio: outside };
}

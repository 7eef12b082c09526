/** Several durations of one amount, as one point: their median, and its standard deviation. */
export interface Point {
  readonly amount: number;
  readonly ms: number;
  readonly deviation: number;
}

/** ms = fixedMs + msPerUnit · amount. */
export interface Line {
  readonly fixedMs: number;
  readonly msPerUnit: number;
  /** Of both: variance of fixedMs, covariance, variance of msPerUnit. */
  readonly covariance: readonly [number, number, number];
  /** Sum of squared residuals in standard deviations, that of fixedMs from 0 included. */
  readonly residual: number;
}

/**
 * The line through the points by weighted least squares. The fixed part is held near 0, by as much as
 * `fixedDeviation` ms allows: two noisy points would otherwise make one up, and three times as far out it would be an
 * error three times as large.
 */
export function fitLine(points: readonly Point[], fixedDeviation: number): Line {
  // Amounts are scaled to at most 1, or the sums would differ by twenty powers of ten.
  const scale = Math.max(...points.map(({ amount }) => amount), Number.MIN_VALUE);
  const prior = 1 / fixedDeviation ** 2;
  let [w, wx, wxx, wy, wxy] = [prior, 0, 0, 0, 0];
  for (const { amount, ms, deviation } of points) {
    const weight = 1 / deviation ** 2;
    const x = amount / scale;
    w += weight;
    wx += weight * x;
    wxx += weight * x * x;
    wy += weight * ms;
    wxy += weight * x * ms;
  }
  const determinant = w * wxx - wx * wx;
  const fixedMs = (wxx * wy - wx * wxy) / determinant;
  const slope = (w * wxy - wx * wy) / determinant;
  const squares = points.map(
    ({ amount, ms, deviation }) => ((ms - fixedMs - (slope * amount) / scale) / deviation) ** 2,
  );
  return {
    fixedMs,
    msPerUnit: slope / scale,
    covariance: [wxx / determinant, -wx / determinant / scale, w / determinant / scale ** 2],
    residual: squares.reduce((sum, each) => sum + each, prior * fixedMs ** 2),
  };
}

/** A duration with what is known of how far off it may be. */
export interface Range {
  readonly ms: number;
  /** Nine of ten durations are expected between these. */
  readonly lowMs: number;
  readonly highMs: number;
  /** The probability that the duration is within 15 % of `ms`, 0 to 1. */
  readonly confidence: number;
}

/** Of a normal distribution, how many standard deviations hold nine tenths. */
export const nineTenths = 1.645;

/** What an estimate is held against. */
const tolerance = 0.15;

/** `deviation` is a standard deviation, as a share of `ms`. Durations are not off by as much downwards as upwards. */
export function rangeOf(ms: number, deviation: number): Range {
  const factor = Math.exp(nineTenths * deviation);
  return {
    ms,
    lowMs: ms / factor,
    highMs: ms * factor,
    confidence: deviation === 0 ? 1 : errorFunction(tolerance / deviation / Math.SQRT2),
  };
}

/** The error function to 5·10⁻⁴; Abramowitz and Stegun, Handbook of Mathematical Functions, 7.1.27. */
function errorFunction(x: number): number {
  const denominator = 1 + 0.278393 * x + 0.230389 * x ** 2 + 0.000972 * x ** 3 + 0.078108 * x ** 4;
  return 1 - 1 / denominator ** 4;
}

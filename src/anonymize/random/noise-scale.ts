import { parseDecimal } from '../numbers/decimal.ts';
import type { Fraction } from './discrete-noise.ts';

/** Laplace noise for epsilon: scale = sensitivity ÷ ε, exactly. */
export function laplaceScale(sensitivity: bigint, epsilon: string): Fraction {
  const { over, under } = fractionOf(epsilon);
  return { over: atLeastOne(sensitivity) * under, under: over };
}

/** Gaussian noise for (ε, δ): σ² = 2 ln(1.25 ÷ δ) × sensitivity² ÷ ε² (Dwork, Roth 2014, theorem A.1), for ε up to 1. */
export function gaussianVariance(sensitivity: bigint, epsilon: string, delta: string): Fraction {
  const { over, under } = fractionOf(epsilon);
  const millionths = BigInt(Math.ceil(2 * Math.log(1.25 / Number(delta)) * 1e6));
  const size = atLeastOne(sensitivity);
  return { over: millionths * size * size * under * under, under: 1_000_000n * over * over };
}

function atLeastOne(sensitivity: bigint): bigint {
  return sensitivity < 1n ? 1n : sensitivity;
}

function fractionOf(text: string): Fraction {
  const { units, scale } = parseDecimal(text) ?? { units: 0n, scale: 0 };
  if (units <= 0n) throw new RangeError('epsilon is greater than 0');
  return scale >= 0
    ? { over: units, under: 10n ** BigInt(scale) }
    : { over: units * 10n ** BigInt(-scale), under: 1n };
}

import { randomBelow, randomChance } from './random-below.ts';

/** A positive number as a fraction of whole numbers. */
export interface Fraction {
  readonly over: bigint;
  readonly under: bigint;
}

/**
 * A whole number with the chance of k in proportion to exp(−|k| ÷ scale): exact, without floating point, so that no
 * low-order bit tells anything (Canonne, Kamath, Steinke 2020, algorithm 2).
 */
export function discreteLaplace({ over, under }: Fraction): bigint {
  for (;;) {
    const rest = randomBelow(over);
    if (!expChance({ over: rest, under: over })) continue;
    let whole = 0n;
    while (expChance({ over: 1n, under: 1n })) whole++;
    const size = (rest + over * whole) / under;
    const negative = randomChance(1n, 2n);
    // Otherwise 0 would come twice as often as it should.
    if (negative && size === 0n) continue;
    return negative ? -size : size;
  }
}

/** The same for exp(−k² ÷ 2σ²), with σ² as a fraction (algorithm 3). */
export function discreteGaussian(variance: Fraction): bigint {
  const t = squareRoot(variance.over / variance.under) + 1n;
  for (;;) {
    const drawn = discreteLaplace({ over: t, under: 1n });
    const size = drawn < 0n ? -drawn : drawn;
    // (|y| − σ²/t)² ÷ 2σ²
    const part = size * t * variance.under - variance.over;
    const over = part * part;
    const under = 2n * variance.over * t * t * variance.under;
    if (expChance({ over, under })) return drawn;
  }
}

/** True with the chance exp(−over ÷ under), exactly (algorithm 1). */
function expChance({ over, under }: Fraction): boolean {
  let rest = over;
  while (rest > under) {
    if (!smallExpChance({ over: 1n, under: 1n })) return false;
    rest -= under;
  }
  return smallExpChance({ over: rest, under });
}

function smallExpChance({ over, under }: Fraction): boolean {
  let count = 1n;
  while (randomChance(over, under * count)) count++;
  return count % 2n === 1n;
}

function squareRoot(number: bigint): bigint {
  if (number < 2n) return number;
  let guess = 1n << BigInt(Math.ceil(number.toString(2).length / 2));
  for (;;) {
    const next = (guess + number / guess) / 2n;
    if (next >= guess) return guess;
    guess = next;
  }
}

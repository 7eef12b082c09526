/**
 * Draws of 32 bits from the state in the seed's first 32 hexadecimal digits: xoshiro128** 1.1 by David Blackman and
 * Sebastiano Vigna, in the public domain, https://prng.di.unimi.it/xoshiro128starstar.c. Its draws tell its state.
 */
export function xoshiro128(seed: string): () => number {
  let a = word(seed, 0);
  let b = word(seed, 1);
  let c = word(seed, 2);
  let d = word(seed, 3);
  // The one state that it never leaves.
  if ((a | b | c | d) === 0) a = 1;
  return () => {
    const result = Math.imul(rotated(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotated(d, 11);
    return result;
  };
}

function word(seed: string, at: number): number {
  return Number.parseInt(seed.slice(at * 8, at * 8 + 8), 16) | 0;
}

function rotated(bits: number, by: number): number {
  return (bits << by) | (bits >>> (32 - by));
}

import { randomBytes } from 'node:crypto';

const poolSize = 4096;
let pool = Buffer.alloc(0);
let used = 0;

/** Bytes of the system's generator, fetched in blocks: a call a value would cost more than the value. */
function bytes(count: number): Buffer {
  if (count > poolSize) return randomBytes(count);
  if (used + count > pool.length) {
    pool = randomBytes(poolSize);
    used = 0;
  }
  used += count;
  return pool.subarray(used - count, used);
}

/** A whole number from 0 to below `limit`, each as likely, from a cryptographic generator. */
export function randomBelow(limit: bigint): bigint {
  if (limit <= 1n) return 0n;
  const bits = (limit - 1n).toString(2).length;
  const count = Math.ceil(bits / 8);
  const shift = BigInt(count * 8 - bits);
  for (;;) {
    const drawn = BigInt(`0x${bytes(count).toString('hex')}`) >> shift;
    if (drawn < limit) return drawn;
  }
}

/** True with the chance of numerator ÷ denominator, exactly. */
export function randomChance(numerator: bigint, denominator: bigint): boolean {
  return randomBelow(denominator) < numerator;
}

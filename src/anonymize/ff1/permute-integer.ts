import { InvalidValue } from '../invalid-value.ts';
import { alphabetCipher } from './alphabet-cipher.ts';

const low = 2n ** 31n;

/**
 * A permutation of the whole numbers of integer, and of those of bigint beyond them: the same number becomes the same in
 * columns of both types. The sign stays, so that a key does not turn negative.
 */
export function permuteInteger(key: Uint8Array): (value: bigint) => bigint {
  const cipher = alphabetCipher(['0', '1'], key);
  const permute = (value: bigint, bits: number): bigint =>
    BigInt(`0b${cipher.encrypt(value.toString(2).padStart(bits, '0'), String(bits))}`);
  const positive = (value: bigint): bigint => {
    if (value >= 2n ** 63n) throw new InvalidValue('it is out of range for bigint');
    if (value < low) return permute(value, 31);
    let walked = permute(value, 63);
    // Of 2^32 numbers one falls among those of integer: walking the cycle on keeps the permutation.
    while (walked < low) walked = permute(walked, 63);
    return walked;
  };
  return (value) => (value < 0n ? -1n - positive(-1n - value) : positive(value));
}

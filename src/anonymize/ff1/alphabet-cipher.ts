import { FF1 } from '@noble/ciphers/ff1.js';
import { InvalidValue } from '../invalid-value.ts';

/** Encrypts texts over an alphabet to texts of the same length over it, one to one. */
export interface AlphabetCipher {
  /** `tweak` stands for what is kept beside: other tweaks are other permutations. */
  encrypt(text: string, tweak?: string): string;
  decrypt(text: string, tweak?: string): string;
}

/** NIST SP 800-38G Rev. 1 asks for a domain of a million texts at least. */
const leastDomain = 1_000_000;

/**
 * FF1 of NIST SP 800-38G over the alphabet's characters, with AES under the key of 16, 24 or 32 bytes. Throws
 * InvalidValue for texts so short that there are less than a million of their kind.
 */
export function alphabetCipher(alphabet: readonly string[], key: Uint8Array): AlphabetCipher {
  const numbers = new Map(alphabet.map((character, number) => [character, number]));
  const least = leastLength(alphabet.length);
  const run = (text: string, tweak: string, way: 'encrypt' | 'decrypt'): string => {
    const digits = Array.from(text, (character) => numbers.get(character) ?? unknownCharacter());
    if (digits.length < least)
      throw new InvalidValue(
        `it has less than ${least} characters of the alphabet, so that it could be guessed`,
      );
    const cipher = FF1(alphabet.length, key, Buffer.from(tweak, 'utf8'));
    return cipher[way](digits)
      .map((digit) => alphabet[digit] ?? '')
      .join('');
  };
  return {
    encrypt: (text, tweak = '') => run(text, tweak, 'encrypt'),
    decrypt: (text, tweak = '') => run(text, tweak, 'decrypt'),
  };
}

/** The fewest characters that make a million texts. */
export function leastLength(radix: number): number {
  let length = 1;
  for (let domain = radix; domain < leastDomain; domain *= radix) length++;
  return Math.max(2, length);
}

function unknownCharacter(): never {
  throw new InvalidValue('it has a character that is not in the alphabet');
}

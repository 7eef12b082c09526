import { InvalidValue } from '../invalid-value.ts';
import type { AlphabetCipher } from './alphabet-cipher.ts';

/**
 * Encrypts the characters of the alphabet in their places and leaves all others: one to one, since what is left is the
 * tweak. Throws InvalidValue where too few are to be encrypted.
 */
export function encryptWithin(
  cipher: AlphabetCipher,
  alphabet: ReadonlySet<string>,
  keepFirst: number,
  keepLast: number,
): (value: string) => string {
  return (value) => {
    const characters = Array.from(value);
    const own = characters.flatMap((character, place) => (alphabet.has(character) ? [place] : []));
    const places = own.slice(keepFirst, own.length - keepLast);
    if (places.length === 0) throw new InvalidValue('it has no characters of the alphabet to encrypt');
    const text = places.map((place) => characters[place] ?? '').join('');
    const encrypted = new Set(places);
    // A character that no text has stands for what is encrypted. Lower case, so that an index on lower(…) holds too.
    const around = characters
      .map((character, place) => (encrypted.has(place) ? '\0' : character))
      .join('')
      .toLowerCase();
    const result = Array.from(cipher.encrypt(text, around));
    places.forEach((place, i) => {
      characters[place] = result[i] ?? '';
    });
    return characters.join('');
  };
}

import { keyedBytes } from '../keyed-digest.ts';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** The text with each digit and letter replaced by another of its sort, by the key; all else stays. */
export function replaceAlike(text: string, key: Uint8Array): string {
  const bytes = keyedBytes(key, text, text.length * 2);
  return text.replace(/[0-9A-Za-z]/g, (character, at: number) => {
    const number = bytes.readUInt16BE(at * 2);
    if (/\d/.test(character)) return String(number % 10);
    const letter = letters.charAt(number % 26);
    return character === character.toLowerCase() ? letter.toLowerCase() : letter;
  });
}

/** Writes the characters of `compact` in the places of the letters and digits of `spaced`. */
export function withSpacing(spaced: string, compact: string): string {
  let next = 0;
  return spaced.replace(/[0-9A-Za-z]/g, () => compact.charAt(next++));
}

export function compactOf(text: string): string {
  return text.replaceAll(/[^0-9A-Za-z]/g, '');
}

import { InvalidValue } from '../invalid-value.ts';

/** A telephone number taken apart: what stays, and the digits that are replaced at their places. */
export interface PhoneParts {
  readonly text: string;
  /** Indexes in `text` of the digits to replace. */
  readonly places: readonly number[];
}

/** E.164 country codes of one and two digits; all others have three. */
const short = new Set(
  '1 7 20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98'.split(
    ' ',
  ),
);

/** Throws InvalidValue for text that is no number: with letters other than ext, or with less than five digits to replace. */
export function phoneParts(text: string): PhoneParts {
  if (!/^[+\d][\d\s()./-]*((ext|x)\.?\s?\d+)?$/i.test(text.replace(/^\s*\(/, '0')))
    throw new InvalidValue('it is not a telephone number');
  const places = [...text.matchAll(/\d/g)].map(({ index }) => index);
  const kept = places.slice(prefixLength(text, places));
  if (kept.length < 5) throw new InvalidValue('it has too few digits to be a telephone number');
  return { text, places: kept };
}

/** Writes digits at their places. */
export function fillPhone({ text, places }: PhoneParts, digits: string): string {
  const filled = Array.from({ length: text.length }, (_, i) => text.charAt(i));
  places.forEach((place, i) => {
    filled[place] = digits.charAt(i);
  });
  return filled.join('');
}

/** How many digits in front stay: the country code after + or 00, or the 0 of a national number. */
function prefixLength(text: string, places: readonly number[]): number {
  const digits = places.map((place) => text.charAt(place)).join('');
  if (text.trimStart().startsWith('+')) return codeLength(digits);
  if (digits.startsWith('00')) return 2 + codeLength(digits.slice(2));
  return digits.startsWith('0') ? 1 : 0;
}

function codeLength(digits: string): number {
  return [1, 2].find((length) => short.has(digits.slice(0, length))) ?? 3;
}

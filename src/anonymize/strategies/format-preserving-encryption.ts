import * as z from 'zod/mini';
import { alphabetCipher, leastLength } from '../ff1/alphabet-cipher.ts';
import { encryptWithin } from '../ff1/encrypt-within.ts';
import { permuteInteger } from '../ff1/permute-integer.ts';
import { InvalidValue } from '../invalid-value.ts';
import { wholeNumber } from '../option-types.ts';
import { isCaseless, plainType } from '../plain-type.ts';
import { remembered } from '../remembered.ts';
import { defineBuiltin } from '../strategy.ts';

const lower = 'abcdefghijklmnopqrstuvwxyz';
const digits = '0123456789';
const alphabets: Readonly<Record<string, string>> = {
  digits,
  lower,
  upper: lower.toUpperCase(),
  letters: lower.toUpperCase() + lower,
  alphanumeric: digits + lower.toUpperCase() + lower,
  hex: `${digits}abcdef`,
};

const options = z.strictObject({
  alphabet: z
    ._default(
      z.string().check(
        z.refine((text) => Object.hasOwn(alphabets, text) || isAlphabet(text), {
          error: `must be ${Object.keys(alphabets).join(', ')}, or at least two characters of which none comes twice`,
        }),
      ),
      'digits',
    )
    .check(
      z.describe(
        `Characters that are encrypted, among themselves: ${Object.keys(alphabets).join(', ')}, or the characters themselves. All others stay where they are.`,
      ),
    ),
  keep_first: z
    ._default(wholeNumber(0, 100), 0)
    .check(z.describe('Characters of the alphabet at the start that stay: 6 for the bank of a card.')),
  keep_last: z._default(wholeNumber(0, 100), 0).check(z.describe('The same at the end.')),
});

export const formatPreservingEncryption = defineBuiltin<z.output<typeof options>>({
  id: 'format_preserving_encryption',
  summary: 'encrypts a value to one of the same form, one to one (FF1)',
  risk: 'Who has the key has the values back: it is encryption (FF1 of NIST SP 800-38G with AES-256). Values of which there are less than a million are refused, since they could be guessed: six digits, five letters, four characters of letters and digits are the least. Characters outside of the alphabet, the length, and what `keep_first` and `keep_last` name stay.',
  accepts: ['text', 'integer'],
  options,
  keyed: true,
  deterministic: true,
  reversible: true,
  label: ({ keep_first, keep_last }) => (keep_first + keep_last > 0 ? 'partial' : 'pseudonymous'),
  keeps: (_, { group }) => ({ uniqueness: 'permutation', length: group === 'text', format: true }),
  longest: (_, { maxLength }) => maxLength,
  refuses({ alphabet, keep_first, keep_last }, column) {
    const { group, type, maxLength, uniqueLower } = column;
    if (plainType(column) === 'smallint')
      return 'smallint has less than a million numbers, so that they could be guessed';
    if (group === 'integer' && (keep_first + keep_last > 0 || alphabet !== 'digits'))
      return 'whole numbers have no alphabet and no characters to keep';
    if ((uniqueLower || isCaseless(column)) && mixesCase(alphabet))
      return 'the alphabet mixes cases, which the column does not tell apart';
    const least = leastLength(charactersOf(alphabet).length) + keep_first + keep_last;
    return maxLength !== undefined && maxLength < least
      ? `${type} holds less than the ${least} characters needed`
      : undefined;
  },
  examples: [
    { options: { keep_first: 6 }, type: 'text', value: '4000-1234-5678-9010' },
    { options: { alphabet: 'alphanumeric' }, type: 'character varying(20)', value: 'AB-471129' },
    { options: {}, type: 'bigint', value: '4711' },
  ],
  create({ options: { alphabet, keep_first, keep_last }, column, key }) {
    if (column.group === 'integer') {
      const permute = permuteInteger(key());
      return remembered((value) => (/^-?\d+$/.test(value) ? permute(BigInt(value)).toString() : notWhole()));
    }
    const characters = charactersOf(alphabet);
    const cipher = alphabetCipher(characters, key());
    return remembered(encryptWithin(cipher, new Set(characters), keep_first, keep_last));
  },
});

function notWhole(): never {
  throw new InvalidValue('it is not a whole number');
}

function charactersOf(alphabet: string): readonly string[] {
  return Array.from(alphabets[alphabet] ?? alphabet);
}

function isAlphabet(text: string): boolean {
  const characters = Array.from(text);
  return (
    characters.length >= 2 && characters.length <= 65_535 && new Set(characters).size === characters.length
  );
}

function mixesCase(alphabet: string): boolean {
  const characters = charactersOf(alphabet);
  return new Set(characters.map((one) => one.toLowerCase())).size < characters.length;
}

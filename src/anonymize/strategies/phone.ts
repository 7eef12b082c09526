import * as z from 'zod/mini';
import { alphabetCipher } from '../ff1/alphabet-cipher.ts';
import { keyedDigits } from '../keyed-digest.ts';
import { patternTemplate } from '../pattern/pattern-template.ts';
import { fillPhone, phoneParts } from '../phone/phone-parts.ts';
import { defineBuiltin } from '../strategy.ts';

const options = z.strictObject({
  pattern: z.optional(
    z.string().check(
      z.refine((text) => /^[^*]*(\*[^*]*){1,15}$/.test(text) && !text.includes('#'), {
        error: 'must have 1 to 15 `*`, each for a digit, and no `#`',
      }),
      z.describe(
        'What each number looks like, with `*` for its digits, such as `+1 555 01**`; without it the form and the country code of the number stay.',
      ),
    ),
  ),
  unique: z
    ._default(z.boolean(), false)
    .check(
      z.describe(
        'true: different numbers stay different (format-preserving encryption, slower); not together with `pattern`.',
      ),
    ),
});

type Options = z.output<typeof options>;

export const phone = defineBuiltin<Options>({
  id: 'phone',
  summary: 'replaces the digits of a telephone number and keeps its form and country',
  risk: 'There are so few telephone numbers that who has the key can try them all and has them back. The country and the form stay. A result may be the number of somebody else: nobody should call or write to it; a `pattern` out of numbers that are given to nobody avoids that.',
  accepts: ['text'],
  options,
  keyed: true,
  deterministic: true,
  reversible: false,
  label: () => 'pseudonymous',
  keeps: ({ pattern, unique }) => ({
    uniqueness: unique ? 'permutation' : false,
    length: pattern === undefined,
    format: true,
  }),
  longest: ({ pattern }, { maxLength }) => pattern?.length ?? maxLength,
  refuses: ({ pattern, unique }) =>
    pattern !== undefined && unique
      ? 'unique and pattern exclude each other: a pattern has too few numbers'
      : undefined,
  examples: [
    { options: {}, type: 'text', value: '+33 6 12 34 56 78' },
    { options: { pattern: '+1 555 01**' }, type: 'character varying(20)', value: '(212) 555-0147' },
    { options: { unique: true }, type: 'text', value: '020 7946 0018' },
  ],
  create({ options: { pattern, unique }, key }) {
    const secret = key();
    const template = pattern === undefined ? undefined : patternTemplate(pattern, secret);
    if (template !== undefined) return template;
    const cipher = alphabetCipher(Array.from('0123456789'), secret);
    return (value) => {
      const parts = phoneParts(value);
      const digits = parts.places.map((place) => value.charAt(place)).join('');
      // What stays is the tweak: each form and country has a permutation of its own.
      if (unique)
        return fillPhone(
          parts,
          cipher.encrypt(digits, fillPhone(parts, '#'.repeat(digits.length)).toLowerCase()),
        );
      const replaced = keyedDigits(secret, value, digits.length);
      if (replaced !== digits) return fillPhone(parts, replaced);
      // One number in a hundred thousand would stay itself at five digits: it moves on by one.
      return fillPhone(parts, nextDigits(digits));
    };
  },
});

function nextDigits(digits: string): string {
  const next = (BigInt(digits) + 1n) % 10n ** BigInt(digits.length);
  return next.toString().padStart(digits.length, '0');
}

import * as z from 'zod/mini';
import { longestPart } from '../longest-part.ts';
import { defineBuiltin } from '../strategy.ts';
import type { TemplatePart } from '../template.ts';
import type { Locale } from '../words/locale.ts';
import { localeNames, locales } from '../words/locales.ts';

const options = z.strictObject({
  part: z
    ._default(z.enum(['full', 'street', 'city', 'postcode', 'country']), 'full')
    .check(z.describe('What the column has of an address; full: all of it but the country, on one line.')),
  locale: z
    ._default(z.enum(localeNames), 'en')
    .check(z.describe('The language whose streets and towns are taken.')),
});

type Options = z.output<typeof options>;

export const address = defineBuiltin<Options>({
  id: 'address',
  summary: 'replaces an address, or a part of one, by an invented one',
  risk: 'Many addresses become the same one, so that it does not lead back; but equal addresses stay equal, which shows who lives together, and who has the key can try addresses. Postcodes are random digits and may be those of another town. The parts of an address in several columns do not fit together.',
  accepts: ['text'],
  options,
  keyed: true,
  deterministic: true,
  reversible: false,
  label: ({ part }) => (part === 'country' ? 'destroyed' : 'pseudonymous'),
  keeps: () => ({ uniqueness: false, length: false, format: true }),
  longest: ({ part, locale }) =>
    partsOf(part, locales[locale]).reduce((sum, one) => sum + longestPart(one), 0),
  examples: [
    { options: {}, type: 'text', value: '17 Crescent Hill, 02139 Cambridge' },
    { options: { part: 'street', locale: 'de' }, type: 'character varying(60)', value: 'Hauptstraße 4' },
    { options: { part: 'postcode', locale: 'nl' }, type: 'text', value: '1017 AB' },
  ],
  create: ({ options: { part, locale }, key }) => ({
    key: key(),
    canonical: 'exact',
    parts: partsOf(part, locales[locale]),
  }),
});

const numbers = Array.from({ length: 180 }, (_, i) => String(i + 1));

function partsOf(part: Options['part'], locale: Locale): readonly TemplatePart[] {
  const { streets, cities, numberFirst, postcodeDigits, postcodeLetters, postcodeFirst, country } = locale;
  if (part === 'country') return [{ literal: country }];
  if (part === 'city') return [{ word: cities }];
  const postcode: readonly TemplatePart[] = [
    { digits: postcodeDigits },
    ...(postcodeLetters === undefined ? [] : [{ literal: ' ' }, { word: postcodeLetters }]),
  ];
  if (part === 'postcode') return postcode;
  const street: readonly TemplatePart[] = numberFirst
    ? [{ word: numbers }, { literal: ' ' }, { word: streets }]
    : [{ word: streets }, { literal: ' ' }, { word: numbers }];
  if (part === 'street') return street;
  const town = postcodeFirst
    ? [...postcode, { literal: ' ' }, { word: cities }]
    : [{ word: cities }, { literal: ' ' }, ...postcode];
  return [...street, { literal: ', ' }, ...town];
}

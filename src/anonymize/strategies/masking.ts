import * as z from 'zod/mini';
import { wholeNumber } from '../option-types.ts';
import { maskingSql } from '../source/masking-sql.ts';
import { valueAsText } from '../source/value-as-text.ts';
import { defineBuiltin } from '../strategy.ts';

const options = z.strictObject({
  keep_first: z._default(wholeNumber(0, 1000), 0).check(z.describe('Characters at the start that stay.')),
  keep_last: z._default(wholeNumber(0, 1000), 0).check(z.describe('Characters at the end that stay.')),
  character: z
    ._default(
      z.string().check(z.refine((text) => Array.from(text).length === 1, 'must be one character')),
      '*',
    )
    .check(z.describe('What each other character becomes.')),
  delimiters: z
    ._default(z.string(), '')
    .check(z.describe('Characters that stay wherever they are, such as `-@. `.')),
  length: z
    .optional(wholeNumber(1, 10_000))
    .check(
      z.describe(
        'So many masked characters whatever the length of the value; without it, as many as there were.',
      ),
    ),
});

export const masking = defineBuiltin({
  id: 'masking',
  summary: 'keeps the first and last characters and masks the rest',
  risk: 'The characters that stay can tell a person in a small group; together with other columns, in a large one. A value shorter than twice what would stay is masked whole. Without `length`, the length stays.',
  accepts: ['text'],
  options,
  keyed: false,
  deterministic: true,
  reversible: false,
  label: ({ keep_first, keep_last, delimiters }) =>
    keep_first + keep_last === 0 && delimiters === '' ? 'destroyed' : 'partial',
  keeps: ({ length }) => ({ uniqueness: false, length: length === undefined, format: false }),
  longest: ({ keep_first, keep_last, length }, { maxLength }) =>
    length === undefined ? maxLength : keep_first + length + keep_last,
  examples: [
    { options: { keep_first: 1, keep_last: 1 }, type: 'text', value: 'Margaret', result: 'M******t' },
    { options: { delimiters: '-' }, type: 'text', value: 'AB-1234', result: '**-****' },
    { options: { length: 5 }, type: 'text', value: 'secret word', result: '*****' },
  ],
  sql: (given, _, expression) => ({ value: maskingSql(given, valueAsText(expression)) }),
  create({ options: { keep_first, keep_last, character, delimiters, length } }) {
    const stays = new Set(delimiters);
    return (value) => {
      const points = Array.from(value);
      const enough = points.length >= 2 * (keep_first + keep_last);
      const [first, last] = enough ? [keep_first, keep_last] : [0, 0];
      const middle = points.slice(first, points.length - last);
      const masked =
        length === undefined
          ? middle.map((point) => (stays.has(point) ? point : character)).join('')
          : character.repeat(length);
      return points.slice(0, first).join('') + masked + points.slice(points.length - last).join('');
    };
  },
});

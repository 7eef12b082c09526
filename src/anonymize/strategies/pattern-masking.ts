import * as z from 'zod/mini';
import { maskByPattern } from '../pattern/mask-by-pattern.ts';
import { patternTemplate } from '../pattern/pattern-template.ts';
import { patternSql } from '../source/pattern-sql.ts';
import { valueAsText } from '../source/value-as-text.ts';
import { defineBuiltin } from '../strategy.ts';

const options = z.strictObject({
  pattern: z
    .string()
    .check(
      z.minLength(1, 'must not be empty'),
      z.maxLength(200, 'must be at most 200 characters'),
      z.describe('`#` keeps a character, `*` is masked, everything else stands as it is written.'),
    ),
  keyed: z
    ._default(z.boolean(), false)
    .check(
      z.describe(
        'true: each `*` becomes a digit that depends on the value and the key; false: it is written `*`.',
      ),
    ),
});

export const patternMasking = defineBuiltin({
  id: 'pattern_masking',
  summary: 'writes a pattern in which some characters of the value can stay',
  risk: 'A pattern without `#` and not keyed leaves nothing. What `#` keeps can tell a person in a small group, such as the last four digits among a hundred customers; they are kept only where the value has more than twice as many letters and digits, and `*` stands there otherwise. The pattern is laid over the letters and digits of the value from the right, whatever stands between them.',
  accepts: ['text'],
  options,
  keyed: false,
  needsKey: ({ pattern, keyed }) => keyed && pattern.includes('*'),
  deterministic: true,
  reversible: false,
  label: ({ pattern, keyed }) => {
    if (pattern.includes('#')) return 'partial';
    return keyed && pattern.includes('*') ? 'pseudonymous' : 'destroyed';
  },
  keeps: () => ({ uniqueness: false, length: false, format: true }),
  longest: ({ pattern }) => Array.from(pattern).length,
  examples: [
    { options: { pattern: '***-**-####' }, type: 'text', value: '123-45-6789', result: '***-**-6789' },
    { options: { pattern: '***-***-9999' }, type: 'text', value: '212-555-0147', result: '***-***-9999' },
    {
      options: { pattern: '555-5555' },
      type: 'character varying(20)',
      value: '(212) 555-0147',
      result: '555-5555',
    },
    { options: { pattern: '+1 555 01**', keyed: true }, type: 'text', value: '(212) 555-0147' },
  ],
  sql: ({ pattern, keyed }, _, expression) =>
    keyed && pattern.includes('*') ? undefined : { value: patternSql(pattern, valueAsText(expression)) },
  create({ options: { pattern, keyed }, key }) {
    const secret = keyed && pattern.includes('*') ? key() : undefined;
    return patternTemplate(pattern, secret) ?? maskByPattern(pattern, secret);
  },
});

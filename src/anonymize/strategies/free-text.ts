import * as z from 'zod/mini';
import { defineBuiltin } from '../strategy.ts';
import { foundKinds } from '../text-search/finder.ts';
import { finders } from '../text-search/finders.ts';
import { replaceFound } from '../text-search/replace-found.ts';

const options = z.strictObject({
  find: z
    ._default(z.array(z.enum(foundKinds)).check(z.minLength(1, 'must not be empty')), [...foundKinds])
    .check(
      z.describe(
        'What is looked for, by default all: email, iban and card (with right check digits), ssn (123-45-6789), ip (4 and 6), phone.',
      ),
    ),
  replace: z
    ._default(z.enum(['mask', 'keyed', 'label']), 'mask')
    .check(
      z.describe(
        'mask: `*` for each letter and digit; keyed: another one of the same form, equal ones becoming equal; label: `[email]`.',
      ),
    ),
});

type Options = z.output<typeof options>;

export const freeText = defineBuiltin<Options>({
  id: 'free_text',
  summary: 'finds addresses, numbers and accounts in running text and replaces them',
  risk: 'It finds forms, not people: names, places, illnesses and whatever is told in words stay. A number in an unusual form is missed. Text that must not tell who wrote it is better replaced whole.',
  accepts: ['text'],
  options,
  keyed: false,
  needsKey: ({ replace }) => replace === 'keyed',
  deterministic: true,
  reversible: false,
  label: () => 'partial',
  keeps: ({ replace }) => ({ uniqueness: false, length: replace === 'mask', format: true }),
  longest: (_, { maxLength }) => maxLength,
  examples: [
    {
      options: {},
      type: 'text',
      value: 'Ana (ana@shop.example) paid with 4111 1111 1111 1111.',
      result: 'Ana (***@****.*******) paid with **** **** **** ****.',
    },
    {
      options: { find: ['iban'], replace: 'label' },
      type: 'text',
      value: 'To GB82 WEST 1234 5698 7654 32 AND no other.',
      result: 'To [iban] AND no other.',
    },
    {
      options: { replace: 'keyed' },
      type: 'text',
      value: 'Call +33 6 12 34 56 78 or write to ana@shop.example',
    },
  ],
  create({ options: { find, replace }, column: { maxLength }, key }) {
    const wanted = finders.filter(({ kind }) => find.includes(kind));
    const secret = replace === 'keyed' ? key() : undefined;
    return (value) => {
      const replaced = replaceFound(value, wanted, (found, finder) => {
        if (secret !== undefined) return finder.keyed(found, secret);
        return replace === 'label' ? `[${finder.kind}]` : found.replaceAll(/[\p{L}\p{N}]/gu, '*');
      });
      // What is put in may be longer than what was there.
      return maxLength === undefined ? replaced : Array.from(replaced).slice(0, maxLength).join('');
    };
  },
});

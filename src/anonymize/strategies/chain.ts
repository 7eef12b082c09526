import * as z from 'zod/mini';
import { asTransform } from '../as-transform.ts';
import { innerStrategy } from '../option-types.ts';
import { defineBuiltin } from '../strategy.ts';

const options = z.strictObject({
  strategies: z
    .array(innerStrategy)
    .check(
      z.minLength(1, 'must have at least one'),
      z.maxLength(10, 'must have at most ten'),
      z.describe(
        'Strategies, by name or with `type:`; each gets what the one before gives, the first the value.',
      ),
    ),
});

export const chain = defineBuiltin<z.output<typeof options>>({
  id: 'chain',
  summary: 'runs several strategies, each on the result of the one before',
  risk: 'The result is as protected as by the strongest of them; what the others leave is not more than that. NULL ends the chain.',
  accepts: ['any'],
  options,
  keyed: false,
  deterministic: true,
  reversible: false,
  inner: ({ strategies }) => ({ how: 'each', strategies }),
  label: () => 'clear',
  keeps: () => ({ uniqueness: false, length: false, format: false }),
  examples: [
    {
      options: {
        strategies: [
          { type: 'generalize', prefix: 2 },
          { type: 'masking', keep_first: 1 },
        ],
      },
      type: 'text',
      value: '75011',
      result: '7****',
    },
    {
      options: {
        strategies: [
          { type: 'generalize', truncate: 'month' },
          { type: 'date_shift', days: 10 },
        ],
      },
      type: 'date',
      value: '1987-04-23',
    },
  ],
  create({ options: { strategies }, make }) {
    const steps = strategies.map((one) => asTransform(make(one)));
    return (value, row) =>
      steps.reduce<string | null>((current, step) => (current === null ? null : step(current, row)), value);
  },
});

import * as z from 'zod/mini';
import { asTransform } from '../as-transform.ts';
import { columnsOf, evaluateCondition } from '../condition/evaluate-condition.ts';
import { parseCondition } from '../condition/parse-condition.ts';
import { innerStrategy } from '../option-types.ts';
import { defineBuiltin } from '../strategy.ts';

const options = z.strictObject({
  condition: z
    .string()
    .check(
      z.minLength(1, 'must not be empty'),
      z.describe(
        "Over the columns of the row before any is changed: `row['is_internal'] == true and country in ('FR', 'BE')`. Comparisons, and, or, not, in, is null, like, parentheses. With NULL a comparison is not true, as in SQL.",
      ),
    ),
  if_true: innerStrategy.check(
    z.describe('The strategy where the condition is true: a name, or `type:` with its options.'),
  ),
  if_false: innerStrategy.check(z.describe('The strategy where it is false or unknown.')),
});

export const conditional = defineBuiltin<z.output<typeof options>>({
  id: 'conditional',
  summary: 'chooses between two strategies by a condition over the row',
  risk: 'The column is as protected as by the weaker of the two. Which one was taken can often be seen, and so is what the condition asks: a value that was kept says that the customer is internal.',
  accepts: ['any'],
  options,
  keyed: false,
  deterministic: true,
  reversible: false,
  inner: ({ if_true, if_false }) => ({ how: 'either', strategies: [if_true, if_false] }),
  label: () => 'clear',
  keeps: () => ({ uniqueness: false, length: false, format: false }),
  reads: ({ condition }) => columnsOf(parseCondition(condition)),
  examples: [
    {
      options: {
        condition: "length_class = 'short'",
        if_true: 'none',
        if_false: { type: 'fixed', value: '-' },
      },
      type: 'text',
      value: 'call before noon',
      result: '-',
    },
    {
      options: {
        condition: "row['is_internal'] == true",
        if_true: { strategy: 'none' },
        if_false: { type: 'uuid_hash' },
      },
      type: 'uuid',
      value: '5b4fcd1c-7d11-4c4b-9c58-0d2f2e0a4b11',
    },
  ],
  create({ options: { condition, if_true, if_false }, make }) {
    const read = parseCondition(condition);
    const [yes, no] = [asTransform(make(if_true)), asTransform(make(if_false))];
    return (value, row) => (evaluateCondition(read, row) === true ? yes(value, row) : no(value, row));
  },
});

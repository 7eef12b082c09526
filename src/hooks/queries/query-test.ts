import * as z from 'zod/mini';
import type { Json } from '../json.ts';
import { duration } from '../settings/duration.ts';
import { names, text } from '../settings/text.ts';
import { wholeNumber } from '../settings/whole-number.ts';

/** One query of an application, and what it has to give. */
export const queryTest = z.strictObject({
  name: text.check(z.describe('What reports call it.')),
  query: text.check(z.describe('One statement; what it writes is taken back.')),
  test_params: z._default(z.array(z.json()), []).check(z.describe('Values for `$1`, `$2` …')),
  expected_columns: z.optional(names).check(z.describe('Columns that have to be there, in any order.')),
  expected_types: z
    .optional(z.record(text, text))
    .check(z.describe('Types by column, as PostgreSQL calls them: `{ total_spent: numeric }`.')),
  expected_return_type: z.optional(text).check(z.describe('The type of the first column.')),
  min_rows: z.optional(wholeNumber(0)).check(z.describe('The fewest rows.')),
  max_rows: z.optional(wholeNumber(0)).check(z.describe('The most rows.')),
  max_duration: z.optional(duration).check(z.describe('The longest it may take.')),
});

export type QueryTest = Omit<z.output<typeof queryTest>, 'test_params'> & {
  readonly test_params: readonly Json[];
};

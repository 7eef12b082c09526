import * as z from 'zod/mini';
import { names, text } from '../settings/text.ts';
import { wholeNumber } from '../settings/whole-number.ts';

const notNegative = z.number().check(z.minimum(0, 'must not be negative'));

const bounds = {
  tolerance_percent: z
    ._default(notNegative, 0)
    .check(z.describe('How far the figures may be apart, in percent of what is expected: 1 is one percent.')),
  tolerance: z._default(notNegative, 0).check(z.describe('How far they may be apart, as a number.')),
  expected_ratio: z
    .optional(notNegative)
    .check(z.describe('Actual divided by expected: up to 1 the least, with 1 the most; above 1 exactly.')),
  min_ratio: z.optional(notNegative).check(z.describe('The least that actual divided by expected may be.')),
  max_ratio: z.optional(notNegative).check(z.describe('The most that it may be.')),
};

const check = z.strictObject({
  name: text.check(z.describe('What reports call it.')),
  query: text.check(
    z.describe(
      'A SELECT: a row of two figures, two rows of one, one figure and `expected`, columns called …variance or …difference, or one boolean.',
    ),
  ),
  expected: z
    .optional(z.union([z.number(), text], { error: 'must be a number or text' }))
    .check(z.describe('What the one value of the query has to be.')),
  expected_rows: z
    .optional(wholeNumber(0))
    .check(z.describe('How many rows the query has to give: 0 for a list of faults.')),
  ...bounds,
});

const rowCount = z.strictObject({
  source: text.check(z.describe('A table or view.')),
  target: text.check(z.describe('One with as many rows.')),
  ...bounds,
});

const join = z.strictObject({
  source: text.check(z.describe('A table or view.')),
  target: text.check(z.describe('One with the keys of the source.')),
  join_key: z
    .union([text, names], { error: 'must be a column or a list of columns' })
    .check(z.describe('Columns that both have.')),
  allow_orphans: z
    ._default(z.boolean(), false)
    .check(z.describe('true: the target may have keys that the source has not.')),
  ...bounds,
  expected_ratio: z
    ._default(notNegative, 1)
    .check(z.describe("The share of the source's keys that the target has.")),
});

const checks = z._default(z.array(check), []);

export const consistencyConfig = z
  .strictObject({
    checks: checks.check(z.describe('Queries whose figures are compared.')),
    validation_queries: checks.check(z.describe('Another word for `checks`.')),
    row_counts: z
      ._default(z.array(rowCount), [])
      .check(z.describe('Pairs of tables with as many rows each.')),
    source_target_joins: z
      ._default(z.array(join), [])
      .check(z.describe('Pairs of tables whose keys have to be the same.')),
  })
  .check(
    z.refine(
      ({ checks, validation_queries, row_counts, source_target_joins }) =>
        checks.length + validation_queries.length + row_counts.length + source_target_joins.length > 0,
      { error: 'has no check\nGive `checks`, `row_counts` or `source_target_joins`.' },
    ),
  );

export type QueryCheck = z.output<typeof check>;
export type RowCountCheck = z.output<typeof rowCount>;
export type JoinCheck = z.output<typeof join>;
export type CheckBounds = Pick<QueryCheck, keyof typeof bounds>;

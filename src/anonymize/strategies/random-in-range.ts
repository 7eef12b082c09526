import * as z from 'zod/mini';
import { gridOfColumn, gridProblem } from '../grid/grid-of-column.ts';
import { exactNumber, scalar } from '../option-types.ts';
import { randomBelow } from '../random/random-below.ts';
import { drawSql } from '../source/draw-sql.ts';
import { defineBuiltin } from '../strategy.ts';

const options = z.strictObject({
  min: scalar.check(z.describe('The least value: a number, a date or a timestamp.')),
  max: scalar.check(z.describe('The greatest value.')),
  step: z
    .optional(exactNumber)
    .check(
      z.describe(
        'Results are min + n × step: by default 1, or the last digit of numeric(p, s), 0.01 where there is none, a day, a second.',
      ),
    ),
});

type Options = z.output<typeof options>;

export const randomInRange = defineBuiltin<Options>({
  id: 'random_in_range',
  summary: 'draws a value between two bounds, anew in each run',
  risk: 'Nothing of the value is left. Equal values become different ones, and a second run gives other values.',
  accepts: ['integer', 'numeric', 'float', 'date', 'timestamp'],
  options,
  keyed: false,
  deterministic: false,
  reversible: false,
  label: () => 'destroyed',
  keeps: () => ({ uniqueness: false, length: false, format: true }),
  refuses: (given, column) => gridProblem(boundsOf(given), column),
  examples: [
    { options: { min: 100, max: 50000 }, type: 'numeric(10,2)', value: '1999.99' },
    { options: { min: 18, max: 99 }, type: 'smallint', value: '42' },
    { options: { min: '1950-01-01', max: '2005-12-31' }, type: 'date', value: '1987-04-23' },
  ],
  sql: (given, column) => drawSql(gridOfColumn(boundsOf(given), column), column),
  create({ options: given, column }) {
    const grid = gridOfColumn(boundsOf(given), column);
    if (grid === undefined) throw new Error('bounds that do not fit are refused before');
    return (value) => grid.valueAt(randomBelow(grid.last + 1n), value);
  },
});

function boundsOf({ min, max, step }: Options) {
  return { lower: min, upper: max, step };
}

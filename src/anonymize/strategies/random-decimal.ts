import * as z from 'zod/mini';
import { gridProblem } from '../grid/grid-of-column.ts';
import { numberGrid } from '../grid/number-grid.ts';
import { exactNumber, wholeNumber } from '../option-types.ts';
import { randomBelow } from '../random/random-below.ts';
import { drawSql } from '../source/draw-sql.ts';
import { defineBuiltin } from '../strategy.ts';

const options = z.strictObject({
  min: exactNumber.check(z.describe('The least number.')),
  max: exactNumber.check(z.describe('The greatest number.')),
  decimals: z._default(wholeNumber(0, 20), 2).check(z.describe('Digits after the point.')),
});

type Options = z.output<typeof options>;

export const randomDecimal = defineBuiltin<Options>({
  id: 'random_decimal',
  summary: 'draws a decimal number between two bounds, anew in each run',
  risk: 'Nothing of the value is left. Equal values become different ones, and a second run gives other values.',
  accepts: ['numeric', 'float', 'text'],
  options,
  keyed: false,
  deterministic: false,
  reversible: false,
  label: () => 'destroyed',
  keeps: () => ({ uniqueness: false, length: false, format: true }),
  longest: ({ min, max, decimals }) => Math.max(...[min, max].map((text) => text.length)) + 1 + decimals,
  refuses: (given, column) =>
    gridProblem(boundsOf(given), column.group === 'text' ? { ...column, group: 'numeric' } : column),
  examples: [
    { options: { min: 100, max: 50000 }, type: 'numeric(10,2)', value: '1999.99' },
    { options: { min: 0, max: 1, decimals: 4 }, type: 'double precision', value: '0.25' },
  ],
  sql(given, column) {
    const { lower, upper, step } = boundsOf(given);
    return drawSql(numberGrid(lower, upper, step), column);
  },
  create({ options: given }) {
    const { lower, upper, step } = boundsOf(given);
    const grid = numberGrid(lower, upper, step);
    if (grid === undefined) throw new Error('bounds that do not fit are refused before');
    return (value) => grid.valueAt(randomBelow(grid.last + 1n), value);
  },
});

function boundsOf({ min, max, decimals }: Options) {
  return { lower: min, upper: max, step: decimals === 0 ? '1' : `0.${'0'.repeat(decimals - 1)}1` };
}

import * as z from 'zod/mini';
import { clamp } from '../grid/grid.ts';
import { gridOfColumn, gridProblem } from '../grid/grid-of-column.ts';
import { parseDecimal } from '../numbers/decimal.ts';
import { exactNumber, scalar } from '../option-types.ts';
import { discreteGaussian, discreteLaplace } from '../random/discrete-noise.ts';
import { gaussianVariance, laplaceScale } from '../random/noise-scale.ts';
import { defineBuiltin } from '../strategy.ts';

const positive = (text: string): boolean => (parseDecimal(text)?.units ?? 0n) > 0n;
const positiveNumber = exactNumber.check(z.refine(positive, { error: 'must be greater than 0' }));

const options = z.strictObject({
  epsilon: positiveNumber.check(
    z.describe(
      'The privacy budget that a run spends on this column of a row: 0.1 is strong, 1 usual, 10 hardly any.',
    ),
  ),
  lower: scalar.check(
    z.describe('The lowest value: what is lower becomes it. Fix it without looking at the data.'),
  ),
  upper: scalar.check(z.describe('The highest value.')),
  sensitivity: z
    .optional(positiveNumber)
    .check(
      z.describe(
        'By how much one person can change the value, in its unit (days, seconds); by default upper − lower, which hides any value.',
      ),
    ),
  granularity: z
    .optional(positiveNumber)
    .check(
      z.describe(
        'Results are lower + n × granularity: by default 1, or the last digit of numeric(p, s), 0.01 where there is none, a day, a second.',
      ),
    ),
  mechanism: z
    ._default(z.enum(['laplace', 'gaussian']), 'laplace')
    .check(z.describe('The noise: discrete Laplace or discrete Gaussian.')),
  delta: z
    ._default(positiveNumber, '0.00001')
    .check(z.describe('Gaussian only: the chance that epsilon does not hold.')),
});

type Options = z.output<typeof options>;

export const differentialPrivacy = defineBuiltin<Options>({
  id: 'differential_privacy',
  summary: 'adds random noise that hides what one person contributes (local differential privacy)',
  risk: 'Sums and averages over many rows stay near, single values tell as little as epsilon says. Budgets add up: over columns of a row, and over runs, since noise of several copies averages out. A sensitivity below upper − lower protects differences of that size only. The noise is exact and on a grid, from a cryptographic generator, so that no low-order digit tells the value; values outside of the bounds gather at them.',
  accepts: ['integer', 'numeric', 'float', 'date', 'timestamp'],
  options,
  keyed: false,
  deterministic: false,
  reversible: false,
  label: () => 'noised',
  keeps: () => ({ uniqueness: false, length: false, format: true }),
  refuses(given, column) {
    if (given.mechanism === 'gaussian' && Number(given.epsilon) > 1)
      return 'the Gaussian mechanism is proven for an epsilon of at most 1';
    if (Number(given.delta) >= 1) return 'delta is a chance, below 1';
    return gridProblem(boundsOf(given), column);
  },
  examples: [
    { options: { epsilon: 1, lower: 0, upper: 120 }, type: 'integer', value: '42' },
    {
      options: { epsilon: 0.5, lower: 0, upper: 10000, granularity: 0.5 },
      type: 'numeric(10,2)',
      value: '1999.99',
    },
    {
      options: {
        epsilon: 0.5,
        lower: '2000-01-01',
        upper: '2030-01-01',
        sensitivity: 365,
        mechanism: 'gaussian',
      },
      type: 'date',
      value: '2024-02-29',
    },
  ],
  create({ options: given, column }) {
    const grid = gridOfColumn(boundsOf(given), column);
    if (grid === undefined) throw new Error('bounds that do not fit are refused before');
    const steps = given.sensitivity === undefined ? grid.last : grid.stepsIn(given.sensitivity);
    const noise =
      given.mechanism === 'laplace'
        ? () => discreteLaplace(laplaceScale(steps, given.epsilon))
        : () => discreteGaussian(gaussianVariance(steps, given.epsilon, given.delta));
    return (value) => grid.valueAt(clamp(grid.indexOf(value) + noise(), grid.last), value);
  },
});

function boundsOf({ lower, upper, granularity }: Options) {
  return { lower, upper, step: granularity };
}

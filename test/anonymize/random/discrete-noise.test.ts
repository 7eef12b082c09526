import { expect, it } from 'vitest';
import { discreteGaussian, discreteLaplace } from '../../../src/anonymize/random/discrete-noise.ts';
import { gaussianVariance, laplaceScale } from '../../../src/anonymize/random/noise-scale.ts';
import { randomBelow } from '../../../src/anonymize/random/random-below.ts';

const draws = 20_000;

function momentsOf(draw: () => bigint): { mean: number; variance: number } {
  const drawn = Array.from({ length: draws }, () => Number(draw()));
  const mean = drawn.reduce((sum, one) => sum + one, 0) / draws;
  return { mean, variance: drawn.reduce((sum, one) => sum + (one - mean) ** 2, 0) / draws };
}

// The bounds are six standard errors and more away: a right generator fails once in hundreds of millions of runs.
it.each(['0.5', '1', '2.5'])('Laplace noise of epsilon %s has the variance of its scale', (epsilon) => {
  const { mean, variance } = momentsOf(() => discreteLaplace(laplaceScale(10n, epsilon)));
  const ratio = Math.exp(-Number(epsilon) / 10);
  const expected = (2 * ratio) / (1 - ratio) ** 2;
  expect(Math.abs(mean)).toBeLessThan(6 * Math.sqrt(expected / draws));
  expect(Math.abs(variance / expected - 1)).toBeLessThan(6 * Math.sqrt(5 / draws));
});

it('Laplace noise gives zero as often as it should', () => {
  const zeros = Array.from({ length: draws }, () => discreteLaplace({ over: 1n, under: 1n })).filter(
    (one) => one === 0n,
  );
  const expected = (1 - Math.exp(-1)) / (1 + Math.exp(-1));
  expect(Math.abs(zeros.length / draws - expected)).toBeLessThan(
    6 * Math.sqrt((expected * (1 - expected)) / draws),
  );
});

it('Gaussian noise has the variance that it is asked for', () => {
  const asked = gaussianVariance(3n, '0.8', '0.00001');
  const expected = Number(asked.over) / Number(asked.under);
  expect(expected).toBeCloseTo((2 * Math.log(125_000) * 9) / 0.64, 3);
  const { mean, variance } = momentsOf(() => discreteGaussian(asked));
  expect(Math.abs(mean)).toBeLessThan(6 * Math.sqrt(expected / draws));
  expect(Math.abs(variance / expected - 1)).toBeLessThan(6 * Math.sqrt(2 / draws));
});

it('a random number is below its limit, and each comes', () => {
  const drawn = new Set(Array.from({ length: 2000 }, () => randomBelow(7n)));
  expect([...drawn].sort()).toEqual([0n, 1n, 2n, 3n, 4n, 5n, 6n]);
  expect(randomBelow(1n)).toBe(0n);
  expect(randomBelow(2n ** 40_000n) < 2n ** 40_000n).toBe(true);
});

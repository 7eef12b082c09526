import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fitObservations } from '../../../src/impact/estimate/fit-observations.ts';
import type { Observation } from '../../../src/impact/estimate/observation.ts';
import { predict } from '../../../src/impact/estimate/predict.ts';

/** Three durations of each size, a percent apart. */
function observe(form: string, sizes: readonly number[], ms: (rows: number) => number): Observation[] {
  return sizes.flatMap((rows) =>
    [0.99, 1, 1.01].map((factor) => ({ form, rows, bytes: rows * 120, ms: ms(rows) * factor })),
  );
}

function fitted(observations: readonly Observation[], form = 'form') {
  const fit = fitObservations(observations).get(form);
  if (fit === undefined) throw new Error(`no fit of ${form}`);
  return fit;
}

it('recovers the line of what grows with the bytes', () => {
  const fit = fitted(observe('form', [100_000, 200_000, 400_000], (rows) => 20 + rows * 120 * 1e-5));
  expect(fit.driver).toBe('bytes');
  expect(fit.msPerUnit).toBeCloseTo(1e-5, 6);
  expect(fit.fixedMs).toBeGreaterThan(5);
  expect(predict(fit, { rows: 1_000_000, bytes: 120_000_000 }).ms / 1220).toBeCloseTo(1, 1);
});

it('tells an index build, rows · log2(rows), from what is linear', () => {
  const build = (rows: number): number => rows * Math.log2(rows) * 3e-5;
  const fit = fitted(observe('form', [10_000, 100_000, 1_000_000], build));
  expect(fit.driver).toBe('rows · log2(rows)');
  const ahead = predict(fit, { rows: 5_000_000, bytes: 600_000_000 });
  expect(Math.abs(ahead.ms / build(5_000_000) - 1)).toBeLessThan(0.03);
});

it('takes rows where bytes say nothing of the duration', () => {
  const observations = [50_000, 100_000, 200_000].flatMap((rows, at) =>
    [1, 1].map(() => ({ form: 'UPDATE', rows, bytes: [9e6, 4e6, 7e6][at] ?? 0, ms: rows * 0.01 })),
  );
  expect(fitted(observations, 'UPDATE').driver).toBe('rows');
});

it('does without bytes, which changed rows do not have', () => {
  const changed = observe('form', [1000, 2000], (rows) => rows * 0.02).map((each) => ({ ...each, bytes: 0 }));
  const fit = fitted(changed);
  expect(fit.driver).toBe('rows');
  expect(predict(fit, { rows: 4000, bytes: 0 }).ms).toBeCloseTo(80, 0);
});

it('predicts what is linear from any two sizes, and its range holds the truth', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 10_000, max: 1_000_000 }),
      fc.double({ min: 1.5, max: 10, noNaN: true }),
      fc.double({ min: 1, max: 10, noNaN: true }),
      fc.double({ min: 1e-4, max: 1, noNaN: true }),
      (rows, factor, ahead, msPerRow) => {
        const sizes = [rows, Math.round(rows * factor)];
        const next = Math.round(rows * factor * ahead);
        const { ms, lowMs, highMs } = predict(fitted(observe('form', sizes, (n) => n * msPerRow)), {
          rows: next,
          bytes: next * 120,
        });
        const truth = next * msPerRow;
        expect(Math.abs(ms / truth - 1)).toBeLessThan(0.02);
        expect(truth).toBeGreaterThan(lowMs);
        expect(truth).toBeLessThan(highMs);
      },
    ),
  );
});

it('is less sure of what is further away, of fewer sizes and of noisier durations', () => {
  const linear = (rows: number): number => rows * 0.01;
  const two = fitted(observe('form', [100_000, 200_000], linear));
  const one = fitted(observe('form', [200_000], linear));
  const noisy = fitted(
    [100_000, 200_000].flatMap((rows) =>
      [0.7, 1, 1.4].map((factor) => ({ form: 'form', rows, bytes: rows * 120, ms: rows * 0.01 * factor })),
    ),
  );
  const at = (rows: number) => ({ rows, bytes: rows * 120 });
  const near = predict(two, at(300_000));
  expect(predict(two, at(3_000_000)).confidence).toBeLessThan(near.confidence);
  expect(predict(one, at(300_000)).confidence).toBeLessThan(near.confidence);
  expect(predict(noisy, at(300_000)).confidence).toBeLessThan(near.confidence);
  expect(near.ratio).toBe(1.5);
  expect(predict(two, at(150_000)).ratio).toBe(1);
});

it('keeps forms apart and leaves out what has no extent', () => {
  const fits = fitObservations([
    ...observe('one', [1000, 2000], (rows) => rows),
    ...observe('other', [1000, 2000], (rows) => rows * 2),
    { form: 'empty', rows: 0, bytes: 0, ms: 1 },
  ]);
  expect([...fits.keys()]).toEqual(['one', 'other']);
  expect(fits.get('one')).toMatchObject({ observations: 6, sizes: 2 });
});

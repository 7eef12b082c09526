import fc from 'fast-check';
import { expect, it } from 'vitest';
import { formatDuration, parseDuration } from '../src/duration.ts';

it('reads durations and refuses what is none', () => {
  expect(['0', '500ms', '1.5s', '10 s', '5m', '5min', '2h', '1d'].map(parseDuration)).toEqual([
    0, 500, 1500, 10_000, 300_000, 300_000, 7_200_000, 86_400_000,
  ]);
  expect(['', '10', 's', '-1s', '1w', '1s2'].map(parseDuration)).toEqual(Array(6).fill(undefined));
});

it('writes durations for people, never 1000 ms or 60.0 s', () => {
  expect([0, 850, 999.6, 3210, 59_960, 64_000, 7_500_000].map(formatDuration)).toEqual([
    '0 ms',
    '850 ms',
    '1.0 s',
    '3.2 s',
    '1 min 00 s',
    '1 min 04 s',
    '2 h 05 min',
  ]);
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1e9, noNaN: true }), (ms) => {
      expect(formatDuration(ms)).toMatch(
        /^(\d{1,3} ms|[1-5]?\d\.\d s|[1-5]?\d min [0-5]\d s|\d+ h [0-5]\d min)$/,
      );
    }),
  );
});

import { expect, it } from 'vitest';
import { judgeProperties, lengthOf, type Trial } from '../../../src/testing/strategies/judge-properties.ts';
import type { Outcome } from '../../../src/testing/strategies/run-values.ts';

const all = {
  deterministic: true,
  keepsNulls: true,
  keepsLength: true,
  keepsUniqueness: true,
  keepsFormat: true,
};

function trial(
  pairs: readonly (readonly [string | null, string | null])[],
  more: Partial<Trial> = {},
): Trial {
  const outcomes: Outcome[] = pairs.map(([, result]) => ({ result }));
  const values = pairs.map(([value]) => ({ value, row: {} }));
  return { values, first: outcomes, again: outcomes, fresh: outcomes, results: outcomes, ...more };
}

const refused: Outcome = { failure: { at: 0, reason: 'it threw an error' } };

it('finds nothing where all holds', () => {
  expect(
    judgeProperties(
      trial([
        ['ab', 'xy'],
        ['cd', 'zw'],
        [null, null],
        ['ab', 'xy'],
      ]),
      all,
    ),
  ).toEqual([]);
});

it('judges only what is asked', () => {
  expect(
    judgeProperties(
      trial([
        ['ab', 'x'],
        ['cd', 'x'],
        [null, 'x'],
      ]),
      {},
    ),
  ).toEqual([]);
});

it.each([
  ['keepsLength', trial([['ab', 'x']]), '"ab" has 2 characters, "x" has 1'],
  [
    'keepsUniqueness',
    trial([
      ['ab', 'x'],
      ['cd', 'x'],
      ['ab', 'x'],
    ]),
    '"ab" and "cd" both became "x"',
  ],
  ['keepsNulls', trial([['ab', null]]), '"ab" became NULL'],
  ['keepsNulls', trial([[null, 'x']]), 'NULL became "x"'],
  ['deterministic', trial([['ab', 'x']], { again: [{ result: 'y' }] }), '"ab" became "x" and then "y"'],
  [
    'deterministic',
    trial([['ab', 'x']], { fresh: [{ result: null }] }),
    '"ab" became "x" and in another sandbox NULL',
  ],
  [
    'deterministic',
    trial([['ab', 'x']], { fresh: [refused] }),
    '"ab" became "x" and in another sandbox no value (it threw an error)',
  ],
  [
    'keepsFormat',
    trial([['ab', 'x']], { results: [refused] }),
    '"ab" became "x", which it does not take: no value (it threw an error)',
  ],
] as const)('%s does not hold', (property, given, message) => {
  expect(judgeProperties(given, { [property]: true })).toEqual([{ property, message }]);
});

it('holds equal values of one run against one another, where the rows are equal too', () => {
  const values = [
    ['a', '1'],
    ['a', '2'],
    ['a', '1'],
  ].map(([value = '', n = '']) => ({ value, row: { n } }));
  const outcomes = ['x', 'y', 'z'].map((result) => ({ result }));
  const given = { values, first: outcomes, again: outcomes, fresh: outcomes };
  expect(judgeProperties(given, all)).toEqual([
    { property: 'deterministic', message: '"a" became "z" and then "x"' },
  ]);
});

it('sees that addresses became none', () => {
  const values = Array.from({ length: 10 }, (_, i) => [`anna${i}@example.com`, `x${i}`] as const);
  expect(judgeProperties(trial(values), { keepsFormat: true })).toEqual([
    {
      property: 'keepsFormat',
      message: '100% of the values look like: e-mail address, and 0% of the results',
    },
  ]);
});

it('passes over values without a result', () => {
  const outcomes = [refused, { result: 'xy' }];
  const values = ['a', 'ab'].map((value) => ({ value, row: {} }));
  expect(judgeProperties({ values, first: outcomes, again: outcomes, fresh: outcomes }, all)).toEqual([]);
});

it('counts characters as PostgreSQL does', () => {
  expect(['', 'aé', '😀', 'a😀b', '\ud83d'].map(lengthOf)).toEqual([0, 2, 1, 3, 0]);
});

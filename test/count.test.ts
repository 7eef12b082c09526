import { expect, it } from 'vitest';
import { count } from '../src/count.ts';

it.each([
  [0, '0 files'],
  [1, '1 file'],
  [2, '2 files'],
])('counts %i', (number, words) => {
  expect(count(number, 'file')).toBe(words);
});

it('takes a plural of its own', () => {
  expect([1, 3].map((number) => count(number, 'query', 'queries'))).toEqual(['1 query', '3 queries']);
});

import { expect, it } from 'vitest';
import { nearest } from '../src/nearest.ts';

it.each([
  ['lock_timeuot', ['lock_wait', 'lock_timeout'], 'lock_timeout'],
  ['lockTimeout', ['lock_wait', 'lock_timeout'], 'lock_timeout'],
  ['out-of-order', ['dir', 'out_of_order'], 'out_of_order'],
  ['nmae', ['schema', 'name'], 'name'],
  ['NAME', ['schema', 'name'], 'name'],
  ['name', ['name'], 'name'],
  ['folder', ['dir', 'lock'], undefined],
  ['x', ['dir', 'lock'], undefined],
  ['', ['dir'], undefined],
  ['dir', [], undefined],
])('%s among %j is %s', (name, candidates, expected) => {
  expect(nearest(name, candidates)).toBe(expected);
});

import { expect, it } from 'vitest';
import { judgeFailures } from '../../src/anonymize/judge-failures.ts';
import type { UnjudgedChange } from '../../src/anonymize/unjudged-change.ts';

const failing: UnjudgedChange = {
  run: async () => ({ lines: '\\N\n', failures: [{ at: 0, reason: 'it threw an error' }] }),
};
const facts = {
  table: 'shop.people',
  column: 'name',
  type: 'text',
  group: 'text',
  notNull: false,
  unique: false,
  uniqueLower: false,
} as const;

it.each([
  ['backwards', /^`confiture strategies test` tries .* Or say with on_invalid/],
  ['custom:0a1b2c3d4e5f', /^Put its code into a file in strategies_dir: .* Or say with on_invalid/],
])('says how to find out why %s failed', async (type, hint) => {
  const change = judgeFailures(failing, { onInvalid: 'error', facts, strategy: 's', type });
  const { failure } = await change.batch('a\n', []);
  expect(failure?.error).toMatchObject({ code: 'VALUE_INVALID', hint: expect.stringMatching(hint) });
});

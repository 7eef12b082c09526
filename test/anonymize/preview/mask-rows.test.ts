import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import type { TablePlan } from '../../../src/anonymize/anonymization-plan.ts';
import { maskRows } from '../../../src/anonymize/preview/mask-rows.ts';
import { readProfile } from '../../../src/anonymize/profile/read-profile.ts';
import { builtinStrategies } from '../../../src/anonymize/strategies/index.ts';
import { defineBuiltin } from '../../../src/anonymize/strategy.ts';
import { inBatches } from '../kernel/in-batches.ts';
import { factsOf, keyring, planOf } from '../strategies/facts.ts';

const backwards = defineBuiltin({
  id: 'backwards',
  summary: 'turns it round and adds where it is from',
  risk: 'None.',
  accepts: ['text'],
  options: z.object({}),
  keyed: false,
  deterministic: true,
  reversible: true,
  label: () => 'clear',
  keeps: () => ({ uniqueness: false, length: false, format: false }),
  reads: () => ['town'],
  examples: [],
  create: () => ({
    async run(values, others) {
      const change = inBatches(
        (value, row) => `${[...value].reverse().join('')}\n${row.get('town')}`,
        ['town'],
      );
      const { lines } = await change.batch(values, others);
      const failures = values
        .split('\n')
        .flatMap((value, at) => (value === 'bad' ? [{ at, reason: 'it threw an error' }] : []));
      return { lines, failures };
    },
  }),
});

const masking = {
  profile: readProfile('rules: []', 'qa.yaml', {}),
  keyring,
  available: [...builtinStrategies, backwards],
};
const planned = (onInvalid: 'error' | 'null'): TablePlan => ({
  table: 'shop.people',
  copied: true,
  columns: [
    planOf('none', {}, factsOf('text', { column: 'town' })),
    planOf('backwards', {}, factsOf('text', { column: 'name' }), { onInvalid }),
    planOf('masking', {}, factsOf('text', { column: 'town' })),
  ],
});
const row = (name: string | null, town: string | null) => ({ name, town });

test('masks what is changed in batches as a copy does, from originals', async () => {
  const rows = [row('a\tb', 'Ulm'), row(null, 'Rom'), row('', null)];
  const masked = await maskRows(rows, planned('error'), masking);
  expect(masked.map(({ before }) => before)).toEqual(rows);
  expect(masked.map(({ after }) => after)).toEqual([
    row('b\ta\nUlm', '***'),
    row(null, '***'),
    row('\nnull', null),
  ]);
  expect(await maskRows([], planned('error'), masking)).toEqual([]);
});

test('a value without a result is what on_invalid says', async () => {
  const rows = [row('good', 'Ulm'), row('bad', 'Rom')];
  const masked = await maskRows(rows, planned('null'), masking);
  expect(masked.map(({ after }) => after.name)).toEqual(['doog\nUlm', null]);
  await expect(maskRows(rows, planned('error'), masking)).rejects.toMatchObject({
    code: 'VALUE_INVALID',
    message: 'a value of shop.people.name cannot be changed by the strategy backwards: it threw an error',
  });
});

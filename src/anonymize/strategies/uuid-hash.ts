import * as z from 'zod/mini';
import { defineBuiltin } from '../strategy.ts';

const options = z.strictObject({
  version: z
    ._default(z.union([z.literal(4), z.literal(8)], { error: 'must be 4 or 8' }), 8)
    .check(
      z.describe('What the UUID calls itself: 8, made by a rule of its own, or 4, which looks like chance.'),
    ),
});

export const uuidHash = defineBuiltin<z.output<typeof options>>({
  id: 'uuid_hash',
  summary: 'replaces a value by a valid UUID, equal values by equal ones',
  risk: 'Rows stay linkable. Without the key nothing leads back to random UUIDs; of values that can be guessed, such as numbers, who has the key finds them by trying. The time that a UUID of version 1 or 7 holds is gone, and with it their order.',
  accepts: ['uuid', 'text'],
  options,
  keyed: true,
  deterministic: true,
  reversible: false,
  label: () => 'pseudonymous',
  // 122 bits.
  keeps: (_, { group }) => ({ uniqueness: 'practical', length: group === 'uuid', format: group === 'uuid' }),
  longest: () => 36,
  examples: [
    { options: {}, type: 'uuid', value: '5b4fcd1c-7d11-4c4b-9c58-0d2f2e0a4b11' },
    { options: { version: 4 }, type: 'text', value: 'A-4711' },
  ],
  create: ({ options: { version }, key }) => ({ key: key(), canonical: 'exact', parts: [{ uuid: version }] }),
});

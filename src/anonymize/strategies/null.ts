import * as z from 'zod/mini';
import { defineBuiltin } from '../strategy.ts';

export const nothing = defineBuiltin({
  id: 'null',
  summary: 'leaves NULL',
  risk: 'Nothing of the value is left. That there was none in some rows cannot be told any more either.',
  accepts: ['any'],
  options: z.strictObject({}),
  keyed: false,
  deterministic: true,
  reversible: false,
  label: () => 'destroyed',
  // NULLs never collide in a unique index, unless it is NULLS NOT DISTINCT.
  keeps: () => ({ uniqueness: 'permutation', length: false, format: false }),
  longest: () => 0,
  refuses: (_, { notNull }) => (notNull ? 'the column is NOT NULL' : undefined),
  examples: [{ options: {}, type: 'text', value: 'call before noon', result: null }],
  sql: () => ({ value: 'null' }),
  create: () => () => null,
});

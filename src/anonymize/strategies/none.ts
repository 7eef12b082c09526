import * as z from 'zod/mini';
import { defineBuiltin } from '../strategy.ts';

export const none = defineBuiltin({
  id: 'none',
  summary: 'keeps the value',
  risk: 'Whoever reads the target reads the value. It is for columns that tell nothing of a person, and says so by name: a column that is kept is never one that was forgotten.',
  accepts: ['any'],
  options: z.strictObject({}),
  keyed: false,
  deterministic: true,
  reversible: false,
  label: () => 'clear',
  keeps: () => ({ uniqueness: 'permutation', length: true, format: true }),
  longest: (_, { maxLength }) => maxLength,
  examples: [{ options: {}, type: 'text', value: 'open', result: 'open' }],
  sql: (_options, _column, expression) => ({ value: expression }),
  create: () => (value) => value,
});

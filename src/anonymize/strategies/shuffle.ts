import * as z from 'zod/mini';
import { ConfitureError } from '../../errors.ts';
import { defineBuiltin } from '../strategy.ts';

export const shuffle = defineBuiltin({
  id: 'shuffle',
  summary: 'gives each row the value of another row',
  risk: 'All values are there, each in another row by chance: who knows that a value is rare, or whose it is by itself, such as a name with an address in it, still finds it. It hides who has which value, not which values there are. In a small table a row may get its own value back.',
  accepts: ['any'],
  options: z.strictObject({}),
  keyed: false,
  deterministic: false,
  reversible: false,
  wholeColumn: true,
  // The values themselves are all still there.
  label: () => 'partial',
  keeps: () => ({ uniqueness: 'permutation', length: false, format: true }),
  refuses: (_, { unique }) =>
    unique === 'among others'
      ? 'the column is unique together with others, which stay in their rows'
      : undefined,
  longest: (_, { maxLength }) => maxLength,
  examples: [{ options: {}, type: 'numeric(10,2)', value: '1999.99' }],
  create: ({ column }) => {
    throw new ConfitureError(
      'STRATEGY_INVALID',
      `shuffle on ${column.table}.${column.column} has to run on the source`,
      {
        hint: 'Write `run_at: source` beside it: it needs all values of the column at once. It cannot stand within another strategy.',
      },
    );
  },
});

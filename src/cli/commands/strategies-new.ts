import type { Command } from '../command.ts';
import type { NewResult } from '../strategies/new-result.ts';

export type StrategiesNewResult = NewResult;

export const strategiesNew: Command = {
  path: 'strategies new',
  summary: 'write a custom strategy that works, and its test, to be changed',
  description:
    'Writes <id>.ts and <id>.test.ts into `strategies_dir`, or into db/strategies where confiture.yaml names no ' +
    'folder, and says which line it lacks. What is there is not overwritten, and confiture.yaml is left as it is.',
  arguments: [{ name: '<id>', summary: 'what profiles will call it, e.g. masked_iban' }],
  options: [
    {
      flags: '--runner <runner>',
      summary: 'what runs the test: vitest, or node with <id>.test.mjs',
      choices: ['vitest', 'node'],
      default: 'vitest',
    },
  ],
  shared: 'config',
  examples: [['strategies new masked_iban', 'db/strategies/masked_iban.ts and masked_iban.test.ts']],
  async run(context, [id = ''], options) {
    const { newStrategy } = await import('../strategies/new-strategy.ts');
    return newStrategy(context, id, options);
  },
};

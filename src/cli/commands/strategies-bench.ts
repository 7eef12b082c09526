import type { Command } from '../command.ts';
import type { BenchResult } from '../strategies/bench-result.ts';

export type StrategiesBenchResult = BenchResult;

export const strategiesBench: Command = {
  path: 'strategies bench',
  summary: 'measure how many values a second a custom strategy changes',
  description:
    'In the sandbox, with one thread and with as many as confiture.yaml gives it, in batches as a copy has them. The ' +
    'values are its examples with the options of the first one, and values like them. The median of rounds counts.',
  arguments: [{ name: '<id>', summary: 'the strategy: `confiture strategies list --custom` shows all' }],
  options: [
    { flags: '--values <n>', summary: 'how many different values (default: 5000)' },
    { flags: '--seconds <n>', summary: 'how long to measure each number of threads, about (default: 2)' },
    { flags: '--threads <n>', summary: 'the larger number of threads (default: sandbox.workers)' },
    { flags: '--batch <n>', summary: 'how many values cross into the sandbox at once (default: 1000)' },
  ],
  shared: 'config',
  examples: [
    ['strategies bench masked_iban', 'values a second, with one thread and with two'],
    ['strategies bench masked_iban --threads 4 --seconds 10', 'longer, and with four'],
  ],
  async run(context, [id = ''], options) {
    const { benchStrategy } = await import('../strategies/bench-strategy.ts');
    return benchStrategy(context, id, options);
  },
};

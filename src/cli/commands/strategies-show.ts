import type { Command } from '../command.ts';
import type { ShowResult } from '../strategies/show-result.ts';

export type StrategiesShowResult = ShowResult;

export const strategiesShow: Command = {
  path: 'strategies show',
  summary: 'what one strategy does, its options, and what it says of itself',
  description:
    'Of a custom one also its files and their hash, which `sha256` in a profile pins: what then changes in one of ' +
    'them is refused.',
  arguments: [{ name: '<id>', summary: 'the strategy: `confiture strategies list` shows all' }],
  shared: 'config',
  examples: [
    ['strategies show masking', 'the options of one of Confiture’s own'],
    ['strategies show masked_iban --format json', 'of a custom one, as one JSON document'],
  ],
  async run(context, [id = ''], options) {
    const { showStrategy } = await import('../strategies/show-strategy.ts');
    return showStrategy(context, id, options);
  },
};

import type { Command } from '../command.ts';
import type { ListResult } from '../strategies/list-result.ts';

export type StrategiesListResult = ListResult;

export const strategiesList: Command = {
  path: 'strategies list',
  summary: 'the strategies of anonymization that profiles can use',
  description:
    "Confiture's own, and custom ones of `strategies_dir`, `strategies` and `plugins` in confiture.yaml, with what " +
    'each leaves of a person and whether it needs a key. Custom ones are read in the sandbox. Exits 1 where one ' +
    'cannot be loaded, and says why.',
  options: [{ flags: '--custom', summary: 'custom ones alone' }],
  shared: 'config',
  examples: [
    ['strategies list', 'what `type:` in a profile can be'],
    ['strategies list --custom --format json', 'custom ones, as one JSON document'],
  ],
  async run(context, _args, options) {
    const { listStrategies } = await import('../strategies/list-strategies.ts');
    return listStrategies(context, options);
  },
};

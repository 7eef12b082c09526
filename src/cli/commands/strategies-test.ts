import type { Command } from '../command.ts';
import { profileOption } from '../profile/profile-option.ts';
import type { TestResult } from '../strategies/test-result.ts';

export type StrategiesTestResult = TestResult;

export const strategiesTest: Command = {
  path: 'strategies test',
  summary: 'run the examples of custom strategies, and hold what they claim against values like them',
  description:
    'Each example must become what it should. Over examples and some hundred values like them: no value takes too ' +
    'long or becomes what no column takes, and what the strategy claims holds: deterministic (again, and in another ' +
    'sandbox), keeps length, uniqueness and format, longest. What the code throws is told here, with its line. With ' +
    '--value only these values are tried. Exits 1 where something fails.',
  arguments: [{ name: '[ids...]', summary: 'the strategies (default: all custom ones of the project)' }],
  options: [
    { flags: '--value <text...>', summary: 'try these values instead' },
    { flags: '--option <name=value...>', summary: 'options of the strategy, for --value' },
    { flags: '--row <column=value...>', summary: 'values of columns that it reads, for --value' },
    {
      flags: '--column-type <type>',
      summary: 'the type of the column, for --value (default: that of its first example)',
    },
    {
      flags: '--key <salt>',
      summary: 'a salt for keyed strategies, not a secret one (default: a fixed one)',
    },
    { ...profileOption, summary: 'take the salt of this profile: results are then those of a copy' },
  ],
  shared: 'config',
  examples: [
    ['strategies test', 'all custom strategies of the project'],
    ["strategies test masked_iban --value 'FR76 3000 6000 0112'", 'what becomes of one value'],
    [
      'strategies test masked_iban --value AB-12 --option keep_last=1 --column-type "varchar(34)"',
      'with an option',
    ],
    ['strategies test masked_iban --value AB-12 --profile qa', 'with the key of a profile'],
  ],
  async run(context, ids, options) {
    const { testStrategies } = await import('../strategies/test-strategies.ts');
    return testStrategies(context, ids, options);
  },
};

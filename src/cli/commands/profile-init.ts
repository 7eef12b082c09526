import type { Command } from '../command.ts';
import { buildOnOption } from '../diff/scratch-server.ts';
import type { InitResult } from '../profile/init-result.ts';

export type ProfileInitResult = InitResult;

export const profileInit: Command = {
  path: 'profile init',
  summary: 'draft an anonymization profile from what a database holds',
  description:
    'Looks at every column of every table: its name, English or French, its type, and with --env or --url at some of its ' +
    'values, in read-only transactions; at the DDL files otherwise. Writes a profile in which each column has a strategy or ' +
    'is kept by name, with the reason and how sure that is. No value of a row is written. A draft is to be read by somebody ' +
    'who knows the data.',
  arguments: [{ name: '[name]', summary: 'what the profile is called (default: anonymized)' }],
  options: [
    { flags: '--rows <n>', summary: 'rows of each table whose values are looked at', default: '500' },
    buildOnOption,
  ],
  shared: 'database',
  examples: [
    ['profile init qa --env production', 'db/profiles/qa.yaml, from names and values'],
    ['profile init', 'from the names in the DDL files alone'],
  ],
  async run(context, [name = 'anonymized'], options) {
    const { draftProfile } = await import('../profile/draft-profile.ts');
    return draftProfile(name, context, options);
  },
};

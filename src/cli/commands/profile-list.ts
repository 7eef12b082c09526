import type { Command } from '../command.ts';
import type { ListResult } from '../profile/list-result.ts';

export type ProfileListResult = ListResult;

export const profileList: Command = {
  path: 'profile list',
  summary: 'the anonymization profiles of the project',
  description: 'Those in sync.profiles_dir, with what they say of themselves. No database is asked.',
  shared: 'config',
  examples: [['profile list', 'what --profile can name']],
  async run(context, _args, options) {
    const { describeProfiles } = await import('../profile/describe-profiles.ts');
    return describeProfiles(context, options);
  },
};

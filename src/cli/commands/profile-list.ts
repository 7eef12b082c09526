import type { Command } from '../command.ts';

export interface ProfileListResult {
  /** The folder of profiles, from the working directory. */
  readonly folder: string;
  readonly profiles: readonly ProfileListEntry[];
}

export interface ProfileListEntry {
  /** What --profile takes. */
  readonly name: string;
  readonly file: string;
  readonly description: string | null;
  readonly tables: number;
  readonly strategies: number;
  /** Mistakes in the file itself, apart from its salt; `profile check` tells them. */
  readonly errors: number;
}

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

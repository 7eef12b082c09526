import type { OptionSpec } from '../command.ts';

export const profileOption: OptionSpec = {
  flags: '-p, --profile <name>',
  summary: 'the profile: a name in sync.profiles_dir, or a path (default: the only one there is)',
};

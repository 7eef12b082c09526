import type { Command } from '../command.ts';
import { buildOnOption } from '../diff/scratch-server.ts';
import type { CheckResult } from '../profile/check-result.ts';
import { profileOption } from '../profile/profile-option.ts';

export type ProfileCheckResult = CheckResult;

export const profileCheck: Command = {
  path: 'profile check',
  summary: 'hold an anonymization profile against a database',
  description:
    'Names that are not there, strategies that cannot hold a type or a constraint, foreign keys that would break, columns ' +
    'that nothing is said about. Looks at the live database of --env or --url, else at the DDL files, built in a scratch ' +
    'database. --format table lists what happens to each column. Exits 1 when a finding is an error.',
  options: [
    profileOption,
    { flags: '--to <name>', summary: 'also hold it against this environment, as the target of a copy' },
    buildOnOption,
  ],
  shared: 'database',
  formats: ['table'],
  examples: [
    ['profile check', 'the only profile against the DDL files, as a CI does'],
    ['profile check --profile qa --env production', 'against what there is to copy'],
    ['profile check --profile qa --format table', 'what happens to each column'],
  ],
  async run(context, _args, options) {
    const { checkProfile } = await import('../profile/check-profile.ts');
    return checkProfile(context, options);
  },
};

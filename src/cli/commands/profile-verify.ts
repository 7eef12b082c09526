import type { Command } from '../command.ts';
import { profileOption } from '../profile/profile-option.ts';
import type { VerifyResult } from '../profile/verify-result.ts';

export type ProfileVerifyResult = VerifyResult;

export const profileVerify: Command = {
  path: 'profile verify',
  summary: 'hold a copy against what it was made of: is anybody left in it',
  description:
    'Numbers of rows, columns that are copied as they are, originals that have survived in a column that is changed or in a ' +
    'text elsewhere, personal data in texts, equal values that stayed equal, formats, foreign keys, uniqueness, and groups of ' +
    'people alike. Values are compared as hashes under a random key, and none is shown. Where the source was written to ' +
    'since the copy, what differs is told without being an error. Reads only. Exits 1 when a finding is an error.',
  options: [
    { flags: '--from <env>', summary: 'the environment that was copied (default: sync.from)' },
    { flags: '--to <env>', summary: 'the environment that holds the copy (default: sync.to)' },
    profileOption,
  ],
  shared: 'config',
  formats: ['markdown', 'html'],
  examples: [
    ['profile verify --from production --to qa --profile qa', 'after the copy, whenever'],
    ['profile verify --from production --to qa --format html', 'a page for whoever has to sign it'],
  ],
  async run(context, _args, options) {
    const { verifyProfile } = await import('../profile/verify-profile.ts');
    return verifyProfile(context, options);
  },
};

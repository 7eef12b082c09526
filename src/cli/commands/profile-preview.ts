import type { Command } from '../command.ts';
import type { PreviewResult } from '../profile/preview-result.ts';
import { profileOption } from '../profile/profile-option.ts';

export type ProfilePreviewResult = PreviewResult;

export const profilePreview: Command = {
  path: 'profile preview',
  summary: 'show what a profile makes of real rows',
  description:
    'Reads a few rows of each table in read-only transactions, changes them as a copy would, and shows the result; what ' +
    'they were before is hidden unless --show-originals asks for it. Columns that are copied as they are are not shown. ' +
    'The changed rows are held against the constraints of their tables: NOT NULL, lengths, types and domains, CHECK, ' +
    'unique indexes. Exits 1 when one would be broken. Nothing is written.',
  options: [
    profileOption,
    { flags: '--rows <n>', summary: 'rows of each table to show', default: '5' },
    { flags: '--table <name...>', summary: 'only these tables' },
    { flags: '--show-originals', summary: 'also show what the values are now; on a terminal only' },
    { flags: '--into-a-pipe', summary: 'allow --show-originals where stdout is no terminal' },
  ],
  shared: 'database',
  examples: [
    ['profile preview --profile qa --env production', 'what the copy of each table would look like'],
    ['profile preview --env production --table w_customers --rows 10', 'more rows of one table'],
    ['profile preview --env staging --show-originals', 'before and after, side by side'],
  ],
  async run(context, _args, options) {
    const { previewProfile } = await import('../profile/preview-profile.ts');
    return previewProfile(context, options);
  },
};

import { about, type Check } from './check.ts';

export const rowsNotCopied: Check = {
  id: 'rows-not-copied',
  judge: ({ left }) =>
    left.map(({ table, isSkipped }) => ({
      code: 'rows-not-copied',
      severity: 'warning' as const,
      message: `${table} holds rows on the target, and ${isSkipped ? 'the profile says skip_table' : 'the source has no such table'}: nothing is known of them`,
      help: 'A copy leaves such tables as they are. Where the target once held the rows of another environment, delete them.',
      subject: about(table),
    })),
};

import type { Reason } from '../reason.ts';

export const copyClient: Reason = {
  id: 'copy-client',
  summary: 'COPY … FROM STDIN reads rows that a migration cannot send.',
  handling: 'skip',
  check: ({ fragments }) =>
    fragments.some(({ kind, node }) => kind === 'CopyStmt' && node.is_from === true && !node.filename)
      ? [{ message: 'COPY … FROM STDIN has nothing to read in a migration' }]
      : [],
};

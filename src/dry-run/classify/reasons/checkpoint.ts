import type { Reason } from '../reason.ts';

export const checkpoint: Reason = {
  id: 'checkpoint',
  summary: 'CHECKPOINT writes all changed pages of the server to disk at once.',
  handling: 'skip',
  check: ({ fragments }) =>
    fragments.some(({ kind }) => kind === 'CheckPointStmt')
      ? [{ message: 'CHECKPOINT makes the whole server write to disk' }]
      : [],
};

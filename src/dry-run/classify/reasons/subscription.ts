import type { Reason } from '../reason.ts';

const kinds = new Set(['CreateSubscriptionStmt', 'AlterSubscriptionStmt', 'DropSubscriptionStmt']);

export const subscription: Reason = {
  id: 'subscription',
  summary: 'A subscription connects to its publisher, and changes slots there.',
  handling: 'skip',
  check: ({ fragments }) =>
    fragments.some(({ kind }) => kinds.has(kind))
      ? [{ message: 'a subscription connects to its publisher and changes slots there' }]
      : [],
};

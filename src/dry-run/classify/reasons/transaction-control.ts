import type { Reason } from '../reason.ts';

export const transactionControl: Reason = {
  id: 'transaction-control',
  summary:
    'COMMIT and ROLLBACK in a procedure or DO block fail with 2D000 inside a transaction, in a migration as in a dry-run.',
  handling: 'run',
  check: ({ endsTransaction }) =>
    endsTransaction
      ? [
          {
            message:
              'it ends the transaction, which PostgreSQL refuses inside of one that it has not begun (2D000)',
          },
        ]
      : [],
};

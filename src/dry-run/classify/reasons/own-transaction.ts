import { nonTransactionalForm } from '../non-transactional-form.ts';
import type { Reason } from '../reason.ts';
import { twinForm } from '../twin.ts';

export const ownTransaction: Reason = {
  id: 'own-transaction',
  summary: 'PostgreSQL refuses the statement inside a transaction, and it has no form that it takes there.',
  handling: 'skip',
  check: ({ fragments, within, serverVersion }) => {
    const [statement] = within === undefined ? fragments : [];
    if (statement === undefined || twinForm(statement) !== undefined) return [];
    const form = nonTransactionalForm(statement, serverVersion);
    return form === undefined ? [] : [{ message: `${form}, and is not rehearsed` }];
  },
};

import type { Reason } from '../reason.ts';
import { twinForm } from '../twin.ts';

export const concurrently: Reason = {
  id: 'concurrently',
  summary:
    'CONCURRENTLY waits for other transactions between two of its own, and cannot be inside one: its form that blocks is rehearsed instead.',
  handling: 'twin',
  check: ({ fragments, within }) => {
    const [statement] = within === undefined ? fragments : [];
    const form = statement && twinForm(statement);
    if (form === undefined) return [];
    return [
      {
        message: `${form} is rehearsed without CONCURRENTLY: it blocks more, takes less time, and waits for nobody`,
      },
    ];
  },
};

import type { Reason } from '../reason.ts';

export const foreignTable: Reason = {
  id: 'foreign-table',
  summary: 'Rows of a foreign table are changed on another server, which need not roll them back.',
  handling: 'skip',
  check: ({ foreignTables }) =>
    foreignTables.map((name) => ({ message: `it changes the foreign table ${name} on another server` })),
};

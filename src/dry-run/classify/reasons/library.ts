import type { Reason } from '../reason.ts';

export const library: Reason = {
  id: 'library',
  summary: 'LOAD runs code of a library in the server, which stays there.',
  handling: 'skip',
  check: ({ fragments }) =>
    fragments.flatMap(({ kind, node }) =>
      kind === 'LoadStmt'
        ? [{ message: `LOAD runs code of the library ${node.filename} in the server` }]
        : [],
    ),
};

import type { Reason } from '../reason.ts';

export const serverProgram: Reason = {
  id: 'server-program',
  summary:
    'COPY … PROGRAM runs a program on the server and COPY … TO a file writes one: no rollback takes that back.',
  handling: 'skip',
  check: ({ fragments }) =>
    fragments.flatMap(({ kind, node }) => {
      if (kind !== 'CopyStmt' || !node.filename) return [];
      if (node.is_program) return [{ message: 'COPY … PROGRAM runs a program on the server' }];
      return node.is_from ? [] : [{ message: `COPY … TO writes the file ${node.filename} on the server` }];
    }),
};

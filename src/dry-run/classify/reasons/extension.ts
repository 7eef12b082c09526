import type { Reason } from '../reason.ts';

export const extension: Reason = {
  id: 'extension',
  summary:
    'CREATE EXTENSION runs the script that the extension brings; its library stays loaded in the session.',
  handling: 'run',
  check: ({ fragments }) =>
    fragments.flatMap(({ kind, node }) =>
      kind === 'CreateExtensionStmt' || kind === 'AlterExtensionStmt'
        ? [
            {
              message: `the script of the extension ${node.extname} runs unseen; its library stays loaded in this session`,
            },
          ]
        : [],
    ),
};

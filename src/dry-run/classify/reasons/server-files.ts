import { callsAmong } from '../calls-among.ts';
import type { Reason } from '../reason.ts';

const names = ['lo_export', 'pg_file_write', 'pg_file_unlink', 'pg_file_rename', 'pg_file_sync'];

export const serverFiles: Reason = {
  id: 'server-files',
  summary: 'lo_export and the functions of adminpack write files of the server.',
  handling: 'skip',
  check: (piece) =>
    callsAmong(piece, names).map((name) => ({ message: `${name}() changes a file on the server` })),
};

import { callsAmong } from '../calls-among.ts';
import type { Reason } from '../reason.ts';

/** Extensions whose functions work on other connections, which commit by themselves. */
const reaching = ['dblink', 'pg_background', 'plproxy', 'http', 'pgsql_http'];

export const dblink: Reason = {
  id: 'dblink',
  summary:
    'dblink and its like work on a connection of their own: what they change there is not rolled back.',
  handling: 'skip',
  check: (piece) => {
    const { extension, within, calls } = piece;
    // Who calls it by this name is told below.
    if (within?.startsWith('function dblink')) return [];
    if (extension !== undefined && reaching.includes(extension)) {
      return [{ message: `${within} of the extension ${extension} works on a connection of its own` }];
    }
    const direct = calls.filter(({ name }) => name.startsWith('dblink')).map(({ name }) => name);
    return [...new Set([...direct, ...callsAmong(piece, ['dblink*'])])].map((name) => ({
      message: `${name}() works on a connection of its own: what it changes there is not rolled back`,
    }));
  },
};

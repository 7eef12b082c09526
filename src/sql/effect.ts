import { effectRows } from './effect-rows.ts';
import type { Statement } from './statement.ts';

export interface Effect {
  /** False when the server refuses the statement inside a transaction block. */
  readonly transactional: boolean;
  /** Why not, in the server's words: "CREATE INDEX CONCURRENTLY cannot run inside a transaction block". */
  readonly reason?: string;
}

const unremarkable: Effect = { transactional: true };

/** What a server of this `server_version_num` (180004 is 18.4) does with the statement. */
export function effectOf(statement: Statement, serverVersion: number): Effect {
  const row = effectRows.find(
    ({ kind, from = 0, until = Number.POSITIVE_INFINITY, when }) =>
      kind === statement.kind &&
      from <= serverVersion &&
      serverVersion < until &&
      // The row's kind is the statement's, which the compiler cannot follow through the table.
      (when === undefined || when(statement.node as never)),
  );
  if (!row || row.transactional) return unremarkable;
  return { transactional: false, reason: `${row.form} cannot run inside a transaction block` };
}

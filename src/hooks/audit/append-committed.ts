import type { Connection } from '../../postgres/connection.ts';
import { type AuditFact, appendEntry } from './append-entry.ts';
import type { AuditKey } from './audit-key.ts';

/** As many as a hook has unless told. */
export const segmentEntries = 10_000;

/**
 * Adds entries in a transaction of their own, which is on disk afterwards, whatever the server is set to; gives their
 * numbers. Throws where one cannot be written: none is then.
 */
export async function appendCommitted(
  connection: Connection,
  key: AuditKey,
  facts: readonly AuditFact[],
): Promise<readonly number[]> {
  try {
    await connection.execute('begin read write; set local synchronous_commit = on');
    const ids: number[] = [];
    for (const fact of facts) ids.push((await appendEntry(connection, key, fact, segmentEntries)).id);
    await connection.execute('commit');
    return ids;
  } catch (error) {
    if (connection.transactionStatus !== 'idle') await connection.execute('rollback');
    throw error;
  }
}

import type { Original } from '../../anonymize/vault/find-originals.ts';
import { ConfitureError } from '../../errors.ts';
import { appendEntry } from '../../hooks/audit/append-entry.ts';
import type { AuditKey } from '../../hooks/audit/audit-key.ts';
import type { Connection } from '../../postgres/connection.ts';

/** Who wants tokens undone, and why. */
export interface Request {
  readonly profile: string;
  readonly keyId: string;
  readonly reason: string;
  readonly actor: string;
  readonly environment: string;
}

const segmentEntries = 10_000;

/**
 * Writes an entry of the audit log for each token, without its value, and commits; gives their numbers.
 * Throws, with the code of the reason, where one cannot be written: none is then.
 */
export async function recordRequest(
  connection: Connection,
  key: AuditKey,
  originals: readonly Original[],
  { profile, keyId, reason, actor, environment }: Request,
): Promise<readonly number[]> {
  try {
    // On disk before the value is shown, whatever the server is set to.
    await connection.execute('begin read write; set local synchronous_commit = on');
    const ids: number[] = [];
    for (const { token, domain, columns } of originals) {
      const details = JSON.stringify({ token, columns, domain, reason, anonymization_key: keyId });
      const what = {
        event: 'token_undone',
        version: 'vault',
        direction: 'detokenize',
        phase: 'before_result',
      };
      const entry = await appendEntry(
        connection,
        key,
        { ...what, name: profile, actor, environment, details },
        segmentEntries,
      );
      ids.push(entry.id);
    }
    await connection.execute('commit');
    return ids;
  } catch (cause) {
    if (connection.transactionStatus !== 'idle') await connection.execute('rollback');
    if (!(cause instanceof ConfitureError)) throw cause;
    throw new ConfitureError(
      cause.code,
      `the audit log of ${environment} cannot be written, so nothing is given back: ${cause.message}`,
      { hint: cause.hint, details: cause.details, cause },
    );
  }
}

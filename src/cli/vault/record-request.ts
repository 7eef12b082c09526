import type { Original } from '../../anonymize/vault/find-originals.ts';
import { ConfitureError } from '../../errors.ts';
import { appendCommitted } from '../../hooks/audit/append-committed.ts';
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

/**
 * Writes an entry of the audit log for each token, without its value, on disk before the value is shown; gives their
 * numbers. Throws, with the code of the reason, where one cannot be written: none is then.
 */
export async function recordRequest(
  connection: Connection,
  key: AuditKey,
  originals: readonly Original[],
  { profile, keyId, reason, actor, environment }: Request,
): Promise<readonly number[]> {
  const facts = originals.map(({ token, domain, columns }) => ({
    event: 'token_undone',
    version: 'vault',
    name: profile,
    direction: 'detokenize',
    phase: 'before_result',
    actor,
    environment,
    details: JSON.stringify({ token, columns, domain, reason, anonymization_key: keyId }),
  }));
  try {
    return await appendCommitted(connection, key, facts);
  } catch (cause) {
    if (!(cause instanceof ConfitureError)) throw cause;
    throw new ConfitureError(
      cause.code,
      `the audit log of ${environment} cannot be written, so nothing is given back: ${cause.message}`,
      { hint: cause.hint, details: cause.details, cause },
    );
  }
}

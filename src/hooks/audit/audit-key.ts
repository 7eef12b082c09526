import { createHash, createHmac } from 'node:crypto';
import { ConfitureError } from '../../errors.ts';

/** The secret that entries are sealed with. */
export interface AuditKey {
  /** Tells keys apart without telling the key. */
  readonly id: string;
  /** HMAC-SHA-256 in hexadecimal. */
  seal(text: string): string;
}

export const defaultKeyVariable = 'CONFITURE_AUDIT_KEY';
const shortest = 32;

/** The key from the environment. Throws AUDIT_KEY where it is missing or too short to be one. */
export function readAuditKey(
  variables: Readonly<Record<string, string | undefined>>,
  name: string = defaultKeyVariable,
): AuditKey {
  const secret = variables[name] ?? '';
  if (secret.length < shortest) {
    const lack =
      secret === '' ? 'is not set' : `has ${secret.length} characters, which is too short for a key`;
    throw new ConfitureError('AUDIT_KEY', `the environment variable ${name} ${lack}`, {
      hint: `It is the key that the audit log is sealed with, at least ${shortest} characters: \`openssl rand -hex 32\` makes one. Keep it where the database's administrators cannot read it.`,
      details: { variable: name },
    });
  }
  return {
    id: createHash('sha256').update(`confiture audit key\n${secret}`).digest('hex').slice(0, 8),
    seal: (text) => createHmac('sha256', secret).update(text).digest('hex'),
  };
}

import { createCipheriv, randomBytes } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { ConfitureError } from '../../errors.ts';
import { recordTag } from './vault-key.ts';

/**
 * Writes a token and its value to the vault: a line "tag nonce ciphertext", AES-256-GCM with a nonce by chance and the
 * tag authenticated. The line has reached the operating system when this returns, so that the death of the process loses
 * no token that somebody has; one write, appended, so that writers at once do not mix. Throws FILE_NOT_WRITABLE.
 */
export function appendRecord(file: string, key: Uint8Array, token: string, value: string): void {
  const tag = recordTag(key, token);
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(tag));
  const sealed = Buffer.concat([
    cipher.update(JSON.stringify([token, value]), 'utf8'),
    cipher.final(),
    cipher.getAuthTag(),
  ]);
  try {
    // The break in front parts it from a line that a full disk cut off.
    appendFileSync(file, `\n${tag} ${nonce.toString('base64')} ${sealed.toString('base64')}\n`, {
      mode: 0o600,
    });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ConfitureError('FILE_NOT_WRITABLE', `cannot write to the vault ${file}: ${reason}`, {
      hint: 'Tokens without a record could never be undone, so nothing more is copied.',
      cause,
    });
  }
}

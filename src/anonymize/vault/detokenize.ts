import { createDecipheriv } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { ConfitureError } from '../../errors.ts';
import type { Keyring } from '../keyring.ts';
import { recordTag, vaultKey } from './vault-key.ts';

/**
 * The value that a token stands for; undefined where the vault has none such under the keyring's salt. Reads the file
 * from its beginning; a line that was cut off or altered is passed over. Throws FILE_NOT_FOUND.
 */
export async function detokenize(
  vault: string,
  token: string,
  keyring: Keyring,
): Promise<string | undefined> {
  const key = vaultKey(keyring);
  const tag = recordTag(key, token);
  const stream = createReadStream(vault, 'utf8');
  const lines = createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY });
  try {
    for await (const line of lines) {
      const [of, nonce = '', sealed = ''] = line.split(' ');
      const value = of === tag ? open(key, tag, nonce, sealed, token) : undefined;
      if (value !== undefined) return value;
    }
    return undefined;
  } catch (cause) {
    throw new ConfitureError('FILE_NOT_FOUND', `cannot read the vault ${vault}`, {
      hint: 'It is the file that `vault` of the strategy tokenization names.',
      cause,
    });
  } finally {
    stream.destroy();
  }
}

function open(
  key: Uint8Array,
  tag: string,
  nonce: string,
  sealed: string,
  token: string,
): string | undefined {
  const bytes = Buffer.from(sealed, 'base64');
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64'), {
      authTagLength: 16,
    });
    decipher.setAAD(Buffer.from(tag)).setAuthTag(bytes.subarray(-16));
    const text = Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]).toString('utf8');
    const record: unknown = JSON.parse(text);
    if (!Array.isArray(record) || record[0] !== token) return undefined;
    return String(record[1]);
  } catch {
    return undefined;
  }
}

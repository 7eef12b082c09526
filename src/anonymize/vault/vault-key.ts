import { createHmac } from 'node:crypto';
import type { Keyring } from '../keyring.ts';

/** The key that a vault's records are encrypted with: one for all domains of a salt. */
export function vaultKey(keyring: Keyring): Uint8Array {
  return keyring.keyFor('vault', 'tokenization vault');
}

/** What a record is found by without decrypting the others: 128 bits of the token's keyed hash, in hex. */
export function recordTag(key: Uint8Array, token: string): string {
  return createHmac('sha256', key).update('tag ').update(token).digest('hex').slice(0, 32);
}

import { createHmac } from 'node:crypto';
import { kernelDigest } from './kernel/kernel-digest.ts';

/** HMAC-SHA256 of a value's UTF-8: 32 bytes, the same that a template's parts are filled from. */
export function keyedDigest(key: Uint8Array, value: string): Buffer {
  return kernelDigest(key, value) ?? createHmac('sha256', key).update(value, 'utf8').digest();
}

/** As many bytes as are asked for: the digest, then digests of it and a counter. */
export function keyedBytes(key: Uint8Array, value: string, count: number): Buffer {
  const first = keyedDigest(key, value);
  const blocks = [first];
  for (let i = 1; blocks.length * 32 < count; i++)
    blocks.push(createHmac('sha256', key).update(first).update(String(i)).digest());
  return Buffer.concat(blocks).subarray(0, count);
}

/** Digits from the bytes: two bytes each, big-endian, modulo 10. */
export function keyedDigits(key: Uint8Array, value: string, count: number): string {
  const bytes = keyedBytes(key, value, count * 2);
  let digits = '';
  for (let i = 0; i < count; i++) digits += String(bytes.readUInt16BE(i * 2) % 10);
  return digits;
}

import { keyedDigest } from './keyed-digest.ts';
import type { Template, TemplatePart } from './template.ts';

const base32 = 'abcdefghijklmnopqrstuvwxyz234567';

/** The new value of a value: the reference that the kernel is held equal to. */
export function fillTemplate({ key, canonical, parts }: Template, value: string): string {
  const hashed = canonical === 'lower' ? value.replace(/[A-Z]+/g, (letters) => letters.toLowerCase()) : value;
  const digest = keyedDigest(key, hashed);
  let at = 0;
  let filled = '';
  for (const part of parts) {
    filled += fillPart(part, digest.subarray(at), value);
    at += bytesOf(part);
  }
  return filled;
}

/** Throws where a template wants more than its digest has, or where a count is none: a strategy's fault. */
export function checkTemplate({ key, parts }: Template): void {
  if (key.length !== 32) throw new Error('a template has a key of 32 bytes');
  for (const part of parts) {
    const count = countOf(part);
    if (!Number.isInteger(count) || count < 1)
      throw new Error('a count in a template is a whole number from 1');
    if ('hex' in part && part.hex % 2 === 1) throw new Error('hex in a template comes in whole bytes');
  }
  const bytes = parts.reduce((sum, part) => sum + bytesOf(part), 0);
  if (bytes > 32) throw new Error(`a template has 32 bytes to fill its parts from, not ${bytes}`);
}

function countOf(part: TemplatePart): number {
  if ('hex' in part) return part.hex;
  if ('base32' in part) return part.base32;
  if ('digits' in part) return part.digits;
  if ('word' in part) return part.word.length;
  if ('keepDomain' in part) return part.keepDomain;
  if ('keepFirst' in part) return part.keepFirst;
  return 'keepLast' in part ? part.keepLast : 1;
}

function bytesOf(part: TemplatePart): number {
  if ('hex' in part) return part.hex / 2;
  if ('base32' in part) return part.base32;
  if ('digits' in part) return part.digits * 2;
  if ('word' in part) return 4;
  return 'uuid' in part ? 16 : 0;
}

function fillPart(part: TemplatePart, bytes: Buffer, value: string): string {
  if ('literal' in part) return part.literal;
  if ('hex' in part) return bytes.toString('hex', 0, part.hex / 2);
  if ('base32' in part)
    return Array.from(bytes.subarray(0, part.base32), (byte) => base32[byte & 31]).join('');
  if ('digits' in part)
    return Array.from({ length: part.digits }, (_, i) => bytes.readUInt16BE(i * 2) % 10).join('');
  if ('word' in part) return part.word[bytes.readUInt32BE(0) % part.word.length] ?? '';
  if ('uuid' in part) return uuidOf(bytes, part.uuid);
  if ('keepDomain' in part) return domainOf(value, part.keepDomain);
  const points = Array.from(value);
  if ('keepFirst' in part)
    return points.length > 2 * part.keepFirst ? points.slice(0, part.keepFirst).join('') : '';
  return points.length > 2 * part.keepLast ? points.slice(-part.keepLast).join('') : '';
}

function uuidOf(bytes: Buffer, version: number): string {
  const own = Buffer.from(bytes.subarray(0, 16));
  own.writeUInt8(((own[6] ?? 0) & 0x0f) | (version << 4), 6);
  own.writeUInt8(((own[8] ?? 0) & 0x3f) | 0x80, 8);
  const hex = own.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

function domainOf(value: string, atMost: number): string {
  const at = value.lastIndexOf('@');
  const domain = at === -1 ? '' : value.slice(at + 1);
  return domain.length <= atMost && /^[A-Za-z0-9.-]+$/.test(domain) ? domain : 'example.com';
}

import type { Template, TemplatePart } from '../template.ts';
import { escapeCopyText } from './copy-text.ts';

/** A template's parts as assembly/parts.ts reads them, and the most bytes that they can fill. */
export interface EncodedParts {
  readonly bytes: Buffer;
  readonly bound: number;
}

/** Each part is its kind, a count, and what belongs to it, in words of 32 bits, little-endian. */
export function encodeTemplate({ parts }: Template, escaping: boolean): EncodedParts {
  const bytesOf = (text: string): Buffer => Buffer.from(escaping ? escapeCopyText(text) : text);
  const encoded = parts.map((part) => encodePart(part, bytesOf));
  return {
    bytes: Buffer.concat(encoded.map(({ bytes }) => bytes)),
    bound: encoded.reduce((sum, { bound }) => sum + bound, 0),
  };
}

function encodePart(part: TemplatePart, bytesOf: (text: string) => Buffer): EncodedParts {
  if ('literal' in part) {
    const text = bytesOf(part.literal);
    return { bytes: Buffer.concat([words(0, text.length), padded(text)]), bound: text.length };
  }
  if ('hex' in part) return { bytes: words(1, part.hex), bound: part.hex };
  if ('base32' in part) return { bytes: words(2, part.base32), bound: part.base32 };
  if ('digits' in part) return { bytes: words(3, part.digits), bound: part.digits };
  if ('word' in part) return encodeWords(part.word.map(bytesOf));
  if ('uuid' in part) return { bytes: words(5, part.uuid), bound: 36 };
  if ('keepDomain' in part)
    return { bytes: words(6, part.keepDomain), bound: Math.max(part.keepDomain, 'example.com'.length) };
  // A character has at most four bytes; an escape, of one byte, takes two.
  if ('keepFirst' in part) return { bytes: words(7, part.keepFirst), bound: 4 * part.keepFirst };
  return { bytes: words(8, part.keepLast), bound: 4 * part.keepLast };
}

/** A table of offsets and lengths, the size of it all, the words. */
function encodeWords(list: readonly Buffer[]): EncodedParts {
  let offset = list.length * 8 + 4;
  const table = list.flatMap((word) => {
    const place = [offset, word.length];
    offset += word.length;
    return place;
  });
  const text = padded(Buffer.concat(list));
  const size = list.length * 8 + 4 + text.length;
  const bytes = Buffer.concat([words(4, list.length), words(...table, size), text]);
  return { bytes, bound: Math.max(...list.map((word) => word.length)) };
}

function words(...numbers: readonly number[]): Buffer {
  const bytes = Buffer.alloc(numbers.length * 4);
  for (const [i, number] of numbers.entries()) bytes.writeUInt32LE(number, i * 4);
  return bytes;
}

function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc(-bytes.length & 3)]);
}

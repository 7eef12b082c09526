import { createHmac } from 'node:crypto';
import * as z from 'zod/mini';
import type { ColumnFacts } from '../column-facts.ts';
import { largestInteger } from '../numbers/number-range.ts';
import { wholeNumber } from '../option-types.ts';
import { defineBuiltin } from '../strategy.ts';

const sizes = { sha256: 32, sha384: 48, sha512: 64, 'sha3-256': 32, 'sha3-512': 64 } as const;

const options = z.strictObject({
  algorithm: z
    ._default(z.enum(['sha256', 'sha384', 'sha512', 'sha3-256', 'sha3-512']), 'sha256')
    .check(z.describe('The hash that HMAC is made with. sha256 is by far the fastest here.')),
  length: z
    .optional(wholeNumber(8, 128))
    .check(
      z.describe('Hexadecimal characters of the result; by default all, or as many as the column holds.'),
    ),
});

type Options = z.output<typeof options>;

export const deterministicHash = defineBuiltin<Options>({
  id: 'deterministic_hash',
  summary: 'replaces a value by its keyed hash (HMAC), equal values by equal ones',
  risk: 'Rows stay linkable, and who has the key can try values: of telephone numbers, dates of birth or names that finds them all. Without the key nothing leads back. A frequent value stays frequent. Fewer than 30 characters, and whole numbers, can collide.',
  accepts: ['text', 'uuid', 'integer', 'bytea'],
  options,
  keyed: true,
  deterministic: true,
  reversible: false,
  label: () => 'pseudonymous',
  keeps: (given, column) => ({
    uniqueness:
      column.group === 'uuid' || (column.group !== 'integer' && characters(given, column) >= 30)
        ? 'practical'
        : false,
    length: false,
    format: column.group !== 'text',
  }),
  longest: (given, column) => (column.group === 'text' ? characters(given, column) : undefined),
  refuses: (given, column) => {
    if (column.group === 'integer' && column.unique === 'alone')
      return 'hashes of whole numbers can collide: use format_preserving_encryption';
    return column.group === 'text' && characters(given, column) < 8
      ? `a hash does not fit into ${column.type}`
      : undefined;
  },
  examples: [
    { options: {}, type: 'text', value: '4000 1234 5678 9010' },
    { options: { length: 16 }, type: 'character varying(20)', value: 'A-4711' },
    { options: {}, type: 'uuid', value: '5b4fcd1c-7d11-4c4b-9c58-0d2f2e0a4b11' },
    { options: { algorithm: 'sha512' }, type: 'text', value: 'A-4711' },
    { options: {}, type: 'integer', value: '4711' },
  ],
  create({ options: given, column, key }) {
    const secret = key();
    const { algorithm } = given;
    if (algorithm === 'sha256' && column.group === 'uuid')
      return { key: secret, canonical: 'exact', parts: [{ uuid: 8 }] };
    const hash = (value: string): Buffer => createHmac(algorithm, secret).update(value, 'utf8').digest();
    const largest = largestInteger(column);
    // Not the remainder of 64 bits by far: the bias is 2^-65 at most.
    if (largest !== undefined)
      return (value) => String(BigInt(`0x${hash(value).toString('hex', 0, 16)}`) % (largest + 1n));
    const length = characters(given, column);
    if (column.group === 'bytea')
      return (value) =>
        `\\x${hash(value)
          .toString('hex')
          .slice(0, length - (length % 2))}`;
    if (column.group === 'uuid') return (value) => uuidOf(hash(value));
    if (algorithm === 'sha256' && length % 2 === 0)
      return { key: secret, canonical: 'exact', parts: [{ hex: length }] };
    return (value) => hash(value).toString('hex').slice(0, length);
  },
});

function characters({ algorithm, length }: Options, { maxLength, group }: ColumnFacts): number {
  const most = group === 'text' ? (maxLength ?? Number.POSITIVE_INFINITY) : Number.POSITIVE_INFINITY;
  return Math.min(length ?? most, most, sizes[algorithm] * 2);
}

/** Version 8 of RFC 9562: what the bits mean is the maker's own affair. */
function uuidOf(hash: Buffer): string {
  const variant = '89ab'.charAt((hash[8] ?? 0) & 3);
  const hex = hash.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

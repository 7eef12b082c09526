import { createHash } from 'node:crypto';
import { quoteIdentifier } from '../../catalog/identifier.ts';

/** Bytes of a hash that are kept: the chance that two of a billion values meet is below 2⁻⁶⁰. */
export const hashBytes = 16;

/** A value as COPY prints it. Not a cast: to boolean and char(n) it gives another text than the type's output. */
export function textOf(column: string): string {
  const value = `t.${quoteIdentifier(column)}`;
  // IS NULL is true for a row type whose fields are all NULL; DISTINCT FROM is not.
  return `case when ${value} is distinct from null then format('%s', ${value}) end`;
}

/** The texts of several columns as one, in which none can be taken for another. */
export function rowText(columns: readonly string[]): string {
  return `row(${columns.map(textOf).join(', ')})::text`;
}

/** Hash of a text under the key of this run, which is parameter 1. NULL of NULL. Says nothing without the key. */
export function keyedHash(text: string): string {
  return `substr(sha256($1::bytea || convert_to(${text}, 'UTF8')), 1, ${hashBytes})`;
}

/** Several hashes as one value, each of `hashBytes`: 16 zeros stand for NULL. One value is read faster than many. */
export function joinedHashes(texts: readonly string[]): string {
  return texts
    .map((text) => `coalesce(${keyedHash(text)}, '\\x${'00'.repeat(hashBytes)}'::bytea)`)
    .join(' || ');
}

/** A sum over keyed hashes, whatever the order of the rows. */
export function keyedSum(text: string): string {
  return `sum(('x' || encode(substr(sha256($1::bytea || convert_to(${text}, 'UTF8')), 1, 8), 'hex'))::bit(64)::bigint)::text`;
}

/** The same hash as the servers make. */
export function hashLikeServer(key: Uint8Array, text: string): Buffer {
  return createHash('sha256').update(key).update(text).digest().subarray(0, hashBytes);
}

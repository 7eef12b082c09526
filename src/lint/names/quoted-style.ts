import type { SchemaIndex } from '../schema-index.ts';
import { namedObjects } from './named-objects.ts';

/** What the scanner takes as a name without quotes, and leaves as it is: capitals would be folded. */
const plain = /^[a-z_\u0080-\u{10ffff}][a-z0-9_$\u0080-\u{10ffff}]*$/u;

export function needsQuotes(name: string): boolean {
  return !plain.test(name);
}

/** Whether names are written in quotes throughout, as some object mappers do: a third of them or more need them. */
export function isQuotedStyle(schema: SchemaIndex): boolean {
  const objects = namedObjects(schema);
  return objects.filter(({ name }) => needsQuotes(name)).length * 3 >= objects.length;
}

import type { SequenceOptions } from '../owned-attributes.ts';
import type { ColumnAttributes } from '../table-attributes.ts';
import { parenthesized } from './words.ts';

/** `bigint not null generated always as identity`. */
export function describeColumn(attributes: ColumnAttributes): string {
  const { type, collation, notNull, default: value, identity, generated } = attributes;
  const parts = [type];
  if (collation !== undefined) parts.push(`collate ${collation}`);
  if (notNull) parts.push('not null');
  if (value !== undefined) parts.push(`default ${value}`);
  if (identity) parts.push(`generated ${identity.generation} as identity`);
  if (generated) parts.push(`generated always as ${parenthesized(generated.expression)} ${generated.kind}`);
  return parts.join(' ');
}

/** Only what a sequence of its type does not have anyway. */
export function describeSequence(options: SequenceOptions): string {
  const parts = [`as ${options.type}`];
  if (options.increment !== '1') parts.push(`increment ${options.increment}`);
  if (options.start !== '1') parts.push(`start ${options.start}`);
  if (options.cache !== '1') parts.push(`cache ${options.cache}`);
  if (options.cycle) parts.push('cycle');
  return parts.join(' ');
}

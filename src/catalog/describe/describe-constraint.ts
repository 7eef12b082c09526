import type { ConstraintAttributes, IndexAttributes, IndexKey } from '../constraint-attributes.ts';
import { quoteIdentifier } from '../identifier.ts';
import { list, parenthesized } from './words.ts';

/** `foreign key (order_id) references shop.orders (id) on delete cascade`. */
export function describeConstraint(attributes: ConstraintAttributes): string {
  const { type, columns, references, onUpdate, onDelete, onDeleteColumns, include, match } = attributes;
  const parts = [attributes.definition ?? head(attributes)];
  if (include) parts.push(`include ${names(include)}`);
  if (references && type === 'foreign key') parts.push(target(references));
  if (match) parts.push(`match ${match}`);
  if (onUpdate) parts.push(`on update ${onUpdate}`);
  if (onDelete) parts.push(`on delete ${onDelete}${onDeleteColumns ? ` ${names(onDeleteColumns)}` : ''}`);
  if (attributes.deferrable) parts.push('deferrable');
  if (attributes.initiallyDeferred) parts.push('initially deferred');
  if (attributes.noInherit) parts.push('no inherit');
  if (attributes.notValid) parts.push('not valid');
  if (attributes.notEnforced) parts.push('not enforced');
  return parts.join(' ');

  function head({ expression, nullsNotDistinct, withoutOverlaps }: ConstraintAttributes): string {
    if (expression !== undefined) return `${type} ${parenthesized(expression)}`;
    const period = withoutOverlaps ? ' without overlaps' : '';
    const keys = columns === undefined ? '' : ` ${names(columns, period)}`;
    return `${type}${nullsNotDistinct ? ' nulls not distinct' : ''}${keys}`;
  }
}

/** `unique btree (lower(email)) where (deleted_at IS NULL)`. */
export function describeIndex(attributes: IndexAttributes): string {
  const { method, keys, include, predicate, unique, invalid } = attributes;
  const parts = [`${method} (${keys.map(describeKey).join(', ')})`];
  if (unique) parts.unshift('unique');
  if (include) parts.push(`include ${names(include)}`);
  if (attributes.nullsNotDistinct) parts.push('nulls not distinct');
  if (predicate !== undefined) parts.push(`where ${parenthesized(predicate)}`);
  if (invalid) parts.push('invalid');
  return parts.join(' ');
}

/** `lower(email) collate "C" text_pattern_ops desc`. */
function describeKey(key: IndexKey): string {
  const { column, expression, collation, operatorClass, order, nulls } = key;
  const parts = [column === undefined ? (expression ?? '') : quoteIdentifier(column)];
  if (collation) parts.push(`collate ${collation}`);
  if (operatorClass) parts.push(operatorClass);
  if (order) parts.push(order);
  if (nulls) parts.push(`nulls ${nulls}`);
  return parts.join(' ');
}

function target({ table, columns }: NonNullable<ConstraintAttributes['references']>): string {
  return `references ${table} ${names(columns)}`;
}

function names(columns: readonly string[], ending = ''): string {
  return `${list(columns.map(quoteIdentifier)).slice(0, -1)}${ending})`;
}

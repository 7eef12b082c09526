import type { Json } from '../catalog.ts';
import type { Change } from './change.ts';
import { isList } from './same-json.ts';

/** Whether nothing differs but the order of a table's columns, which PostgreSQL cannot change. */
export function isColumnOrder({ object, attributes = {} }: Change): boolean {
  const { columns, ...others } = attributes;
  // What is part of a table, a key for instance, lists the table's columns in an order that counts.
  if (columns === undefined || object.parent !== undefined || Object.keys(others).length > 0) return false;
  const { from, to } = columns;
  return isNames(from) && isNames(to) && [...from].sort().join('\n') === [...to].sort().join('\n');
}

/** The columns of a view are more than names. */
function isNames(value: Json | undefined): value is readonly string[] {
  return isList(value) && value.every((item) => typeof item === 'string');
}

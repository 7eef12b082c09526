import type { Change } from './change.ts';
import { isList } from './same-json.ts';

/** Whether nothing differs but the order of a table's columns, which PostgreSQL cannot change. */
export function isColumnOrder({ kind, attributes = {} }: Change): boolean {
  const { columns, ...others } = attributes;
  if ((kind !== 'table' && kind !== 'foreign table') || columns === undefined) return false;
  const { from, to } = columns;
  if (Object.keys(others).length > 0 || !isList(from) || !isList(to)) return false;
  return [...from].sort().join('\n') === [...to].sort().join('\n');
}

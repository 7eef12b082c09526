import type { ObjectName } from '../../sql/dependencies/names.ts';
import type { Operation } from '../../sql/operations/operation.ts';

/** The relation that an operation is first of all about, as written. */
export function relationNamed(operation: Operation): ObjectName | undefined {
  if ('table' in operation) return operation.table;
  if ('view' in operation) return operation.view;
  if ('sequence' in operation) return operation.sequence;
  return undefined;
}

import type { Operation, OperationName } from '../operations/operation.ts';
import type { AnyEffectRow } from './effect-row.ts';
import { effectRows } from './rows/index.ts';

const byOperation = grouped();

function grouped(): ReadonlyMap<OperationName, readonly AnyEffectRow[]> {
  const groups = new Map<OperationName, AnyEffectRow[]>();
  for (const row of effectRows) {
    const group = groups.get(row.op);
    if (group) group.push(row);
    else groups.set(row.op, [row]);
  }
  return groups;
}

/** The rows whose text fits the operation on that server, in the table's order. */
export function rowsOf(operation: Operation, serverVersion: number): readonly AnyEffectRow[] {
  return (byOperation.get(operation.op) ?? []).filter(
    ({ from = 0, until = Number.POSITIVE_INFINITY, when }) =>
      from <= serverVersion &&
      serverVersion < until &&
      // The row's operation is this one, which the compiler cannot follow through the map.
      (when === undefined || when(operation as never)),
  );
}

/** What the server says where it refuses the row inside of a transaction block. */
export function refusalOf(row: AnyEffectRow): string {
  return `${row.refusal ?? row.form} cannot run inside a transaction block`;
}

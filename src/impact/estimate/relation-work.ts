import type { Relation } from '../world/world.ts';
import type { Planned } from './planned.ts';
import type { Work, Workload } from './work.ts';

/** Rows that it has; undefined where nobody counted them. What this run made and nothing filled is empty. */
export function rowsIn(relation: Relation): number | undefined {
  return isEmpty(relation) ? 0 : relation.size?.rows;
}

/** Bytes of its heap, of an index its own. */
export function heapBytesOf(relation: Relation): number | undefined {
  return isEmpty(relation) ? 0 : relation.size?.bytes.heap;
}

/** A materialized view is filled as it is made, and a table can be by CREATE TABLE AS, which then changed it. */
function isEmpty({ birth, changedIn, kind, size }: Relation): boolean {
  return birth !== undefined && size === undefined && changedIn === undefined && kind !== 'materialized view';
}

export function scanWork(relation: Relation, doubt = 0): Workload {
  const bytes = heapBytesOf(relation);
  if (bytes === undefined) return undefined;
  return [
    { kind: 'scan', on: relation.id, amount: bytes, rows: rowsIn(relation), bytes, walBytes: 0, doubt },
  ];
}

/** Of the heap and TOAST; the old files stay until the transaction ends. */
export function rewriteWork(relation: Relation): Workload {
  const heap = heapBytesOf(relation);
  if (heap === undefined) return undefined;
  const bytes = heap + (relation.size?.bytes.toast ?? 0);
  const walBytes = relation.persistence === 'permanent' ? bytes : 0;
  const rows = rowsIn(relation);
  return [
    {
      kind: 'rewrite',
      on: relation.id,
      amount: bytes,
      rows,
      bytes,
      walBytes,
      temporaryBytes: bytes,
      doubt: 0,
    },
  ];
}

export function queryWork(on: string, { cost, rows }: Planned): Work {
  return { kind: 'query', on, amount: cost, rows, bytes: 0, walBytes: 0, doubt: 0 };
}

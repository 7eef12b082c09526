import { indexesOf } from '../world/find.ts';
import type { Relation } from '../world/world.ts';
import { indexBytes } from './index-bytes.ts';
import { rowsIn, scanWork } from './relation-work.ts';
import type { Work, Workload } from './work.ts';
import type { WorkFacts } from './work-facts.ts';

/** An index that is to be made. */
export interface NewIndex {
  readonly on: string;
  readonly table: Relation;
  readonly method: string;
  /** Columns; undefined for an expression. */
  readonly keys: readonly (string | undefined)[];
  readonly isPartial: boolean;
}

export function newIndexWork(
  { on, table, method, keys, isPartial }: NewIndex,
  { widths }: WorkFacts,
): Workload {
  const rows = rowsIn(table);
  if (rows === undefined) return undefined;
  const predicate = isPartial ? '' : undefined;
  const bytes = rows === 0 ? 0 : indexBytes(table, { keys, method, predicate }, rows, widths);
  // How many rows a predicate lets through is not known: all of them are the most.
  return build(table, { on, method, rows, bytes, doubt: isPartial ? 0.5 : 0 });
}

/** REINDEX of the index. */
export function rebuildWork(index: Relation, { world, widths }: WorkFacts): Workload {
  const table = index.index && world.relations.get(index.index.table);
  if (index.index === undefined || table === undefined) return undefined;
  const rows = index.index.predicate === undefined ? rowsIn(table) : (index.size?.rows ?? rowsIn(table));
  if (rows === undefined) return undefined;
  const bytes = index.size?.bytes.heap ?? indexBytes(table, index.index, rows, widths);
  const work = build(table, { on: index.id, method: index.index.method, rows, bytes, doubt: 0 });
  return work?.map((each) => ({ ...each, temporaryBytes: bytes }));
}

/** Every index of a table that is written anew. */
export function rebuildsOf(table: Relation, facts: WorkFacts): Workload {
  const works: Work[] = [];
  for (const index of indexesOf(facts.world, table)) {
    const work = rebuildWork(index, facts);
    if (work === undefined) return undefined;
    works.push(...work);
  }
  return works;
}

interface Build {
  readonly on: string;
  readonly method: string;
  readonly rows: number;
  readonly bytes: number | undefined;
  readonly doubt: number;
}

function build(table: Relation, { on, method, rows, bytes, doubt }: Build): Workload {
  // BRIN keeps a summary of every 128 pages: reading them is all there is to do.
  if (method === 'brin') return scanWork(table)?.map((scan) => ({ ...scan, on }));
  const amount = rows * Math.log2(Math.max(rows, 2));
  const walBytes = table.persistence === 'permanent' ? bytes : 0;
  return [{ kind: 'build', on, amount, rows, bytes, method, walBytes, doubt }];
}

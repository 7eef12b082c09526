import type { HookPhase } from '../../config/hook-phase.ts';
import type { HookSession } from '../hook-context.ts';
import type { Relation } from './find-relations.ts';

/** What a table holds and takes. */
export type TableFigures = {
  /** Null where it is not known, or was not asked for. */
  readonly rows: number | null;
  readonly is_estimate: boolean;
  /** Of the table with its TOAST, partitions included; null where it was not asked for. */
  readonly table_bytes: number | null;
  readonly index_bytes: number | null;
};

export interface FigureChoice {
  readonly rows: boolean | 'estimate';
  readonly sizes: boolean;
}

export function isBefore(phase: HookPhase): boolean {
  return phase === 'before_validation' || phase === 'before_ddl' || phase === 'before_anonymization';
}

export async function readFigures(
  session: HookSession,
  { oid, sql, kind }: Relation,
  { rows, sizes }: FigureChoice,
): Promise<TableFigures> {
  // A partitioned table has no storage of its own; its leaves have.
  const tree =
    kind === 'p'
      ? `(select relid from pg_partition_tree(${oid}) where isleaf)`
      : `(select ${oid}::oid as relid)`;
  const wanted = [
    rows === true
      ? `(select count(*) from ${sql}) as rows`
      : rows === 'estimate'
        ? `(select sum(nullif(c.reltuples, -1))::int8 from ${tree} t join pg_class c on c.oid = t.relid) as rows`
        : 'null::int8 as rows',
    sizes
      ? `(select sum(pg_table_size(relid)) from ${tree} t) as table_bytes, (select sum(pg_indexes_size(relid)) from ${tree} t) as index_bytes`
      : 'null::int8 as table_bytes, null::int8 as index_bytes',
  ];
  const [row] = await session.query<Record<'rows' | 'table_bytes' | 'index_bytes', string | null>>(
    `select ${wanted.join(', ')}`,
  );
  const number = (value: string | null | undefined): number | null => (value == null ? null : Number(value));
  return {
    rows: number(row?.rows),
    is_estimate: rows === 'estimate',
    table_bytes: number(row?.table_bytes),
    index_bytes: number(row?.index_bytes),
  };
}

import type { Connection } from '../postgres/connection.ts';
import type { ObjectId } from './catalog.ts';
import { compact } from './compact.ts';
import { qualify } from './identifier.ts';
import type { ReadCatalogOptions } from './read-catalog.ts';
import { schemaCondition } from './schema-condition.ts';
import type { RelationSize, Sizes } from './sizes.ts';

interface SizeRow {
  readonly takenAt: Date;
  readonly schema: string | null;
  readonly name: string | null;
  readonly kind: 'r' | 'p' | 'm' | 'i' | 'I';
  readonly rows: number | null;
  /** 64-bit numbers come as text. */
  readonly heap: string;
  readonly indexes: string;
  readonly toast: string;
  readonly deadRows: string;
  readonly lastVacuum: Date | null;
  readonly lastAutovacuum: Date | null;
  readonly lastAnalyze: Date | null;
  readonly lastAutoanalyze: Date | null;
  readonly sequentialScans: string;
  readonly indexScans: string;
  readonly inserts: string;
  readonly updates: string;
  readonly deletes: string;
}

// -1 rows before the first VACUUM or ANALYZE; PostgreSQL 13 says 0 and no pages. The functions, because the view
// pg_stat_all_tables groups all of pg_index.
const sizesSql = (condition: string): string => `
  select clock_timestamp() as "takenAt", r.*
  from (select) as once left join (
    select n.nspname as schema, c.relname as name, c.relkind as kind,
      case when c.reltuples >= 0 and (c.reltuples > 0 or c.relpages > 0) then c.reltuples
        when pg_stat_get_last_vacuum_time(c.oid) is not null or pg_stat_get_last_analyze_time(c.oid) is not null
          or pg_stat_get_last_autovacuum_time(c.oid) is not null or pg_stat_get_last_autoanalyze_time(c.oid) is not null
        then greatest(c.reltuples, 0) end as rows,
      coalesce(pg_table_size(c.oid) - coalesce(toast.bytes, 0), 0) as heap,
      case when c.relkind in ('r', 'm') then coalesce(pg_indexes_size(c.oid), 0) else 0 end as indexes,
      coalesce(toast.bytes, 0) as toast,
      pg_stat_get_dead_tuples(c.oid) as "deadRows",
      pg_stat_get_last_vacuum_time(c.oid) as "lastVacuum",
      pg_stat_get_last_autovacuum_time(c.oid) as "lastAutovacuum",
      pg_stat_get_last_analyze_time(c.oid) as "lastAnalyze",
      pg_stat_get_last_autoanalyze_time(c.oid) as "lastAutoanalyze",
      case when c.relkind in ('r', 'm') then pg_stat_get_numscans(c.oid) else 0 end as "sequentialScans",
      case when c.relkind = 'i' then pg_stat_get_numscans(c.oid) else (
        select coalesce(sum(pg_stat_get_numscans(indexrelid)), 0)::bigint from pg_index where indrelid = c.oid
      ) end as "indexScans",
      pg_stat_get_tuples_inserted(c.oid) as inserts, pg_stat_get_tuples_updated(c.oid) as updates,
      pg_stat_get_tuples_deleted(c.oid) as deletes
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace and ${condition}
    cross join lateral (select case when c.reltoastrelid <> 0 then pg_total_relation_size(c.reltoastrelid) end) as toast (bytes)
    where c.relkind in ('r', 'p', 'm', 'i', 'I') and c.relpersistence <> 't'
      and not exists (
        select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
  ) as r on true`;

/**
 * Reads sizes and usage of the same tables, materialized views and indexes that `readCatalog` reads. A table that
 * another session has locked ACCESS EXCLUSIVE is waited for.
 * Throws ConfitureError or DatabaseError as `Connection.query` does.
 */
export async function readSizes(
  connection: Connection,
  { schemas }: Pick<ReadCatalogOptions, 'schemas'> = {},
): Promise<Sizes> {
  const rows = await connection.query<SizeRow>(sizesSql(schemaCondition(schemas)('n')));
  const sizes = rows.flatMap((row): [ObjectId, RelationSize][] => {
    if (row.schema === null || row.name === null) return [];
    return [[`${kinds[row.kind]}:${qualify(row.schema, row.name)}`, sizeOf(row)]];
  });
  const relations: Record<ObjectId, RelationSize> = {};
  for (const [id, size] of sizes.sort(([a], [b]) => (a < b ? -1 : 1))) relations[id] = size;
  return { takenAt: rows[0]?.takenAt.toISOString() ?? '', relations };
}

function sizeOf(row: SizeRow): RelationSize {
  const [heap, indexes, toast] = [Number(row.heap), Number(row.indexes), Number(row.toast)];
  return compact<RelationSize>({
    rows: row.rows,
    bytes: { total: heap + indexes + toast, heap, indexes, toast },
    deadRows: Number(row.deadRows),
    lastVacuum: row.lastVacuum?.toISOString(),
    lastAutovacuum: row.lastAutovacuum?.toISOString(),
    lastAnalyze: row.lastAnalyze?.toISOString(),
    lastAutoanalyze: row.lastAutoanalyze?.toISOString(),
    sequentialScans: Number(row.sequentialScans),
    indexScans: Number(row.indexScans),
    inserts: Number(row.inserts),
    updates: Number(row.updates),
    deletes: Number(row.deletes),
  });
}

const kinds = {
  r: 'table',
  p: 'table',
  m: 'materialized view',
  i: 'index',
  I: 'index',
} as const;

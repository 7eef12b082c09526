import { qualify } from '../../catalog/identifier.ts';
import type { HookSession } from '../hook-context.ts';

export interface DroppableTable {
  readonly sql: string;
  /** Why it must not be dropped. */
  readonly reason: string | null;
}

interface Row {
  readonly schema: string;
  readonly name: string;
  readonly reason: string | null;
}

/**
 * The session's temporary tables, the tables of those names, and those that match a pattern. A pattern never reaches
 * the ledger, PostgreSQL's own schemas or an extension's tables; a name that does is refused by its `reason`.
 */
export async function droppableTables(
  session: HookSession,
  { tables, patterns }: { readonly tables: readonly string[]; readonly patterns: readonly string[] },
): Promise<readonly DroppableTable[]> {
  const rows = await session.query<Row>(
    `select n.nspname as schema, c.relname as name,
       case when n.nspname = 'confiture' then 'it is part of the ledger'
         when n.nspname in ('pg_catalog', 'information_schema') then 'it is one of PostgreSQL''s own'
         when exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid
           and d.deptype = 'e') then 'it belongs to an extension' end as reason
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and not c.relispartition and (
       c.relnamespace = pg_my_temp_schema()
       or c.oid in (select to_regclass(t)::oid from unnest($1::text[]) t)
       or (n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'confiture')
         and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
         and exists (select from unnest($2::text[]) p where
           case when strpos(p, '.') > 0 then n.nspname || '.' || c.relname else c.relname::text end like p)))
     order by 1, 2`,
    [tables, patterns.map(likePattern)],
  );
  return rows.map(({ schema, name, reason }) => ({ sql: qualify(schema, name), reason }));
}

/** `tmp_*` as LIKE has it. */
function likePattern(pattern: string): string {
  return pattern
    .replaceAll(/[\\%_]/g, '\\$&')
    .replaceAll('*', '%')
    .replaceAll('?', '_');
}

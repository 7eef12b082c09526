import { connect } from '../../postgres/connect.ts';

/**
 * 32 hex digits that are the same for two databases of one structure: relations, columns (their order apart),
 * constraints, indexes, views, functions, triggers, policies, types. The ledger and extensions are left out.
 */
export async function structureFingerprint(url: string): Promise<string> {
  const connection = await connect(url);
  try {
    const [row] = await connection.query<{ fingerprint: string }>(fingerprintSql);
    return row?.fingerprint ?? '';
  } finally {
    await connection.close();
  }
}

const fingerprintSql = `
  with schemas as (
    select oid, nspname from pg_namespace
    where nspname not in ('information_schema', 'confiture') and not starts_with(nspname, 'pg_')
  ), relations as (
    select c.*, format('%I.%I', nspname, relname) as name from pg_class c join schemas s on s.oid = relnamespace
    where relkind in ('r', 'p', 'v', 'm', 'S', 'f', 'c') and not exists (
      select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
  ), facts (fact) as (
    select concat_ws(' ', 'schema', nspname) from schemas
    union all
    select concat_ws(' ', 'relation', name, relkind, relrowsecurity, relforcerowsecurity, reloptions) from relations
    union all
    select concat_ws(' ', 'column', name, attname, format_type(atttypid, atttypmod), attnotnull, attidentity,
      attgenerated, pg_get_expr(adbin, adrelid), col_description(attrelid, attnum))
    from relations r join pg_attribute on attrelid = r.oid left join pg_attrdef d on (adrelid, adnum) = (attrelid, attnum)
    where attnum > 0 and not attisdropped
    union all
    select concat_ws(' ', 'constraint', name, conname, pg_get_constraintdef(k.oid))
    from pg_constraint k join relations r on r.oid = conrelid where contype <> 'n'
    union all
    select concat_ws(' ', 'index', pg_get_indexdef(indexrelid), indisvalid)
    from pg_index join relations r on r.oid = indrelid
    union all
    select concat_ws(' ', 'view', name, pg_get_viewdef(oid)) from relations where relkind in ('v', 'm')
    union all
    select concat_ws(' ', 'function', pg_get_functiondef(p.oid))
    from pg_proc p join schemas s on s.oid = pronamespace
    where prokind <> 'a' and not exists (
      select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
    union all
    select concat_ws(' ', 'trigger', pg_get_triggerdef(t.oid), tgenabled)
    from pg_trigger t join relations r on r.oid = tgrelid where not tgisinternal
    union all
    select concat_ws(' ', 'policy', name, polname, polcmd, polpermissive, pg_get_expr(polqual, polrelid),
      pg_get_expr(polwithcheck, polrelid)) from pg_policy join relations r on r.oid = polrelid
    union all
    select concat_ws(' ', 'type', nspname, typname, format_type(typbasetype, typtypmod), typnotnull, typdefault,
      (select string_agg(enumlabel, ',' order by enumsortorder) from pg_enum where enumtypid = t.oid),
      (select string_agg(pg_get_constraintdef(k.oid), ',' order by conname) from pg_constraint k where contypid = t.oid and contype = 'c'))
    from pg_type t join schemas s on s.oid = typnamespace
    where typtype in ('d', 'e') and not exists (
      select from pg_depend d where d.classid = 'pg_type'::regclass and d.objid = t.oid and d.deptype = 'e')
  )
  select md5(coalesce(string_agg(fact, E'\\n' order by fact collate "C"), '')) as fingerprint from facts`;

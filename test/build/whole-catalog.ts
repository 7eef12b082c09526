import type { TestDatabase } from '../server/database.ts';

const parts: Readonly<Record<string, string>> = {
  schema: `select nspname, nspowner::regrole::text, nspacl::text from pg_namespace where oid in (select oid from own)`,
  relation: `
    select n.nspname, c.relname, c.relkind, c.relpersistence, c.relowner::regrole::text, c.relacl::text,
      c.reloptions::text, c.relrowsecurity, c.relreplident, c.relispartition, am.amname,
      pg_get_partkeydef(c.oid), pg_get_expr(c.relpartbound, c.oid),
      (select string_agg(inhparent::regclass::text, ',' order by inhseqno) from pg_inherits where inhrelid = c.oid)
    from pg_class c join own n on n.oid = c.relnamespace left join pg_am am on am.oid = c.relam`,
  column: `
    select a.attrelid::regclass::text, a.attnum, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
      a.attidentity, a.attgenerated, a.attcollation::regcollation::text, a.attstorage, a.attacl::text,
      pg_get_expr(d.adbin, d.adrelid)
    from pg_attribute a join pg_class c on c.oid = a.attrelid join own n on n.oid = c.relnamespace
    left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where a.attnum > 0`,
  constraint: `
    select conrelid::regclass::text, contypid::regtype::text, conname, contype, convalidated, condeferrable,
      condeferred, coninhcount, pg_get_constraintdef(k.oid)
    from pg_constraint k join own n on n.oid = connamespace`,
  index: `
    select pg_get_indexdef(indexrelid), indisvalid, indisprimary, indisunique, indisclustered, indisreplident
    from pg_index join pg_class c on c.oid = indexrelid join own n on n.oid = c.relnamespace`,
  sequence: `
    select seqrelid::regclass::text, format_type(seqtypid, null), seqstart, seqincrement, seqmin, seqmax, seqcache,
      seqcycle,
      (select refobjid::regclass::text || '.' || refobjsubid from pg_depend
        where classid = 'pg_class'::regclass and objid = seqrelid and deptype in ('a', 'i') and refobjsubid > 0)
    from pg_sequence join pg_class c on c.oid = seqrelid join own n on n.oid = c.relnamespace`,
  view: `
    select c.oid::regclass::text, pg_get_viewdef(c.oid), c.relispopulated
    from pg_class c join own n on n.oid = c.relnamespace where relkind in ('v', 'm')`,
  trigger: `
    select pg_get_triggerdef(t.oid), tgenabled from pg_trigger t
    join pg_class c on c.oid = tgrelid join own n on n.oid = c.relnamespace where not tgisinternal`,
  rule: `
    select pg_get_ruledef(r.oid), ev_enabled from pg_rewrite r
    join pg_class c on c.oid = ev_class join own n on n.oid = c.relnamespace where rulename <> '_RETURN'`,
  policy: `
    select polrelid::regclass::text, polname, polcmd, polpermissive, polroles::text, pg_get_expr(polqual, polrelid),
      pg_get_expr(polwithcheck, polrelid)
    from pg_policy join pg_class c on c.oid = polrelid join own n on n.oid = c.relnamespace`,
  routine: `
    select pg_get_functiondef(p.oid), proowner::regrole::text, proacl::text
    from pg_proc p join own n on n.oid = pronamespace where prokind <> 'a'`,
  aggregate: `
    select aggfnoid::regprocedure::text, aggtransfn::regprocedure::text, aggfinalfn::regprocedure::text,
      aggtranstype::regtype::text, agginitval, proowner::regrole::text
    from pg_aggregate join pg_proc p on p.oid = aggfnoid join own n on n.oid = pronamespace`,
  type: `
    select t.oid::regtype::text, typtype, typowner::regrole::text, typacl::text, format_type(typbasetype, typtypmod),
      typnotnull, typdefault, typcollation::regcollation::text,
      (select string_agg(enumlabel, ',' order by enumsortorder) from pg_enum where enumtypid = t.oid)
    from pg_type t join own n on n.oid = typnamespace`,
  statistics: `select pg_get_statisticsobjdef(s.oid) from pg_statistic_ext s join own n on n.oid = stxnamespace`,
  comment: `
    select i.type, i.identity, d.description
    from pg_description d, pg_identify_object(classoid, objoid, objsubid) i
    where i.schema is null or i.schema in (select nspname from own)`,
};

/** Everything in the schemas that PostgreSQL did not bring itself: one line an object, sorted, names written in full. */
export async function wholeCatalog(database: TestDatabase): Promise<string[]> {
  const lines: string[] = [];
  await database.query(`set search_path = ''`);
  for (const [part, sql] of Object.entries(parts)) {
    const own = `select oid, nspname from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema'`;
    const rows = await database.query<{ line: string }>(
      `with own as (${own}), part as (${sql}) select row_to_json(part)::text as line from part`,
    );
    lines.push(...rows.map(({ line }) => `${part}: ${line}`));
  }
  await database.query('reset search_path');
  return lines.sort();
}

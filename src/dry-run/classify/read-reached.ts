import type { Connection } from '../../postgres/connection.ts';

/** A function that a statement reaches: by its name, or by what hangs on the relations that it works on. */
export interface ReachedFunction {
  readonly kind: 'function';
  readonly id: string;
  /** `function shop.refresh()`, `trigger audit on shop.w_orders`. */
  readonly via: string;
  readonly language: string;
  readonly trusted: boolean;
  readonly extension: string | null;
  /** CREATE FUNCTION, and its text; empty where PostgreSQL has none. */
  readonly definition: string;
  readonly source: string;
}

export interface ReachedForeignTable {
  readonly kind: 'foreign table';
  readonly via: string;
}

export interface Asked {
  /** Names of functions, in any schema. */
  readonly functions: readonly string[];
  /** Of operators; and whether anything is cast. Built-in ones are passed over. */
  readonly operators: readonly string[];
  readonly casts: boolean;
  /** Relations that are worked on, and those of them that are written to, as `to_regclass` reads them. */
  readonly relations: readonly string[];
  readonly written: readonly string[];
  /** Definitions change: event triggers run. */
  readonly isDefinition: boolean;
}

/**
 * Looks up what code runs with a statement, beyond what its text says: functions of users and extensions by name, and
 * by triggers, rules, defaults, checks, policies and indexes of its relations, of views below, partitions, and tables
 * that foreign keys cascade to. Takes no lock on them.
 */
export async function readReached(
  connection: Connection,
  { functions, operators, casts, relations, written, isDefinition }: Asked,
): Promise<readonly (ReachedFunction | ReachedForeignTable)[]> {
  return connection.query(reachedSql, [functions, relations, written, isDefinition, operators, casts]);
}

const reachedSql = `
with recursive rel (oid) as (
  select to_regclass(name)::oid from unnest($2::text[]) as asked (name) where to_regclass(name) is not null
  union
  select more.oid from rel cross join lateral (
    select inhrelid from pg_inherits where inhparent = rel.oid
    union all
    select conrelid from pg_constraint
    where contype = 'f' and confrelid = rel.oid and (confdeltype in ('c', 'n', 'd') or confupdtype in ('c', 'n', 'd'))
    union all
    select d.refobjid from pg_rewrite w
    join pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = w.oid and d.refclassid = 'pg_class'::regclass
    where w.ev_class = rel.oid
  ) as more (oid)
), written (oid) as (
  select to_regclass(name)::oid from unnest($3::text[]) as asked (name) where to_regclass(name) is not null
  union select inhrelid from written join pg_inherits on inhparent = written.oid
), part (classid, objid, label) as (
  select 'pg_rewrite'::regclass::oid, w.oid, format('a rule or view %s', rel.oid::regclass) from rel join pg_rewrite w on w.ev_class = rel.oid
  union all select 'pg_attrdef'::regclass, a.oid, format('a default of %s', rel.oid::regclass) from rel join pg_attrdef a on a.adrelid = rel.oid
  union all select 'pg_constraint'::regclass, c.oid, format('constraint %I of %s', c.conname, rel.oid::regclass) from rel join pg_constraint c on c.conrelid = rel.oid
  union all select 'pg_constraint'::regclass, c.oid, format('domain %s', c.contypid::regtype)
    from rel join pg_attribute a on a.attrelid = rel.oid join pg_constraint c on c.contypid = a.atttypid
  union all select 'pg_policy'::regclass, p.oid, format('policy %I of %s', p.polname, rel.oid::regclass) from rel join pg_policy p on p.polrelid = rel.oid
  union all select 'pg_class'::regclass, i.indexrelid, format('index %s', i.indexrelid::regclass) from rel join pg_index i on i.indrelid = rel.oid
), used (oid, via) as (
  select p.oid, null from pg_proc p join pg_namespace n on n.oid = p.pronamespace
  where p.proname = any ($1::text[]) and n.nspname not in ('pg_catalog', 'information_schema')
  union all
  select f.oid, format('aggregate %s', a.aggfnoid) from pg_aggregate a cross join unnest(array[a.aggtransfn, a.aggfinalfn]::oid[]) as f (oid)
  where a.aggfnoid in (select oid from pg_proc where proname = any ($1::text[]))
  union all
  select oprcode, format('operator %s', oprname) from pg_operator where oprname = any ($5::text[]) and oid >= 16384
  union all
  select castfunc, format('cast from %s to %s', castsource::regtype, casttarget::regtype) from pg_cast where $6 and castfunc >= 16384
  union all
  select t.tgfoid, format('trigger %I on %s', t.tgname, rel.oid::regclass)
  from rel join pg_trigger t on t.tgrelid = rel.oid and not t.tgisinternal and t.tgenabled <> 'D'
  union all
  select d.refobjid, part.label from part
  join pg_depend d on d.classid = part.classid and d.objid = part.objid and d.refclassid = 'pg_proc'::regclass
  union all
  select evtfoid, format('event trigger %I', evtname) from pg_event_trigger where $4 and evtenabled <> 'D'
)
select distinct on (p.oid) 'function' as kind, p.oid::text as id,
  coalesce(used.via, 'function ' || p.oid::regprocedure) as via, l.lanname as language, l.lanpltrusted as trusted,
  e.extname as extension, coalesce(p.prosrc, '') as source,
  case when l.lanname in ('sql', 'plpgsql') and p.prokind in ('f', 'p') then pg_get_functiondef(p.oid) else '' end as definition
from used join pg_proc p on p.oid = used.oid join pg_language l on l.oid = p.prolang
left join pg_depend d on d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e'
left join pg_extension e on e.oid = d.refobjid
where p.pronamespace <> 'pg_catalog'::regnamespace
union all
select 'foreign table', null, c.oid::regclass::text, null, null, null, null, null
from written join pg_class c on c.oid = written.oid where c.relkind = 'f'`;

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
  /** Of operators; whether there may be casts that are not written, and those that are. Built-in ones are passed over. */
  readonly operators: readonly string[];
  readonly casts: boolean;
  readonly writtenCasts: boolean;
  /** Of types, in any schema. */
  readonly types: readonly string[];
  /** Relations that are worked on, those of them that are written to, and others, as `to_regclass` reads them. */
  readonly relations: readonly string[];
  readonly written: readonly string[];
  readonly rebuilt: readonly string[];
  /** A body: its search path may be another one, and it may enable what is disabled before it runs. */
  readonly isBody: boolean;
  /** Definitions change: event triggers run. */
  readonly isDefinition: boolean;
}

/**
 * Looks up what code runs with a statement, beyond what its text says: functions of users and extensions by name, and
 * by triggers, rules, defaults, checks, policies, partition keys and indexes of its relations, of views below, partitions,
 * and tables that foreign keys cascade to; by domains, casts, and defaults of arguments. Takes no lock on them.
 */
export async function readReached(
  connection: Connection,
  asked: Asked,
): Promise<readonly (ReachedFunction | ReachedForeignTable)[]> {
  const {
    functions,
    operators,
    casts,
    writtenCasts,
    types,
    relations,
    written,
    rebuilt,
    isBody,
    isDefinition,
  } = asked;
  const values = [
    functions,
    relations,
    written,
    isDefinition,
    operators,
    casts,
    isBody,
    rebuilt,
    types,
    writtenCasts,
  ];
  return withoutJit(connection, () => connection.query(reachedSql, values));
}

/** A recursive query looks dear to the planner, and a server with LLVM would compile it each time: for a second and more. */
async function withoutJit<T>(connection: Connection, ask: () => Promise<T>): Promise<T> {
  const [before] = await connection.query<{ jit: string }>(`select current_setting('jit') as jit`);
  await connection.query(`select set_config('jit', 'off', true)`);
  const result = await ask();
  await connection.query(`select set_config('jit', $1, true)`, [before?.jit ?? 'on']);
  return result;
}

/** Relations by the names of a parameter; in a body, those of any schema. */
const named = (parameter: string): string => `
  select to_regclass(name)::oid as oid from unnest(${parameter}::text[]) as asked (name) where to_regclass(name) is not null
  union
  select oid from pg_class where $7 and '"' || replace(relname, '"', '""') || '"' = any (${parameter}::text[])
    and relkind in ('r', 'p', 'v', 'm', 'f') and oid >= 16384`;

const below = (relation: string): string => `
    select inhrelid from pg_inherits where inhparent = ${relation}
    union all
    select d.refobjid from pg_rewrite w
    join pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = w.oid and d.refclassid = 'pg_class'::regclass
    where w.ev_class = ${relation}`;

const reachedSql = `
with recursive rel (oid) as (
  select oid from (${named('$2')}) as asked
  union
  select more.oid from rel cross join lateral (
    ${below('rel.oid')}
    union all
    select conrelid from pg_constraint
    where contype = 'f' and confrelid = rel.oid and (confdeltype in ('c', 'n', 'd') or confupdtype in ('c', 'n', 'd'))
  ) as more (oid)
), written (oid) as (
  select oid from (${named('$3')}) as asked
  union select more.oid from written cross join lateral (${below('written.oid')}) as more (oid)
), built (oid) as (
  select oid from (select oid from rel union ${named('$8')}) as asked
  union
  select more.oid from built cross join lateral (
    select inhrelid from pg_inherits where inhparent = built.oid
    union all select indrelid from pg_index where indexrelid = built.oid
  ) as more (oid)
), typ (oid) as (
  select oid from (
    select oid from pg_type where typname = any ($9::text[])
    union select a.atttypid from built join pg_attribute a on a.attrelid = built.oid
    union select given.oid from pg_proc p cross join unnest(p.proargtypes::oid[] || p.prorettype) as given (oid) where p.proname = any ($1::text[])
  ) as asked where oid >= 16384
  union
  select more.oid from typ join pg_type t on t.oid = typ.oid cross join lateral (
    select t.typbasetype union all select t.typelem
    union all select atttypid from pg_attribute where t.typrelid <> 0 and attrelid = t.typrelid
  ) as more (oid) where more.oid >= 16384
), part (classid, objid, label) as (
  select 'pg_rewrite'::regclass::oid, w.oid, format('a rule or view %s', rel.oid::regclass) from rel join pg_rewrite w on w.ev_class = rel.oid
  union all select 'pg_policy'::regclass, p.oid, format('policy %I of %s', p.polname, rel.oid::regclass) from rel join pg_policy p on p.polrelid = rel.oid
  union all select 'pg_attrdef'::regclass, a.oid, format('a default of %s', built.oid::regclass) from built join pg_attrdef a on a.adrelid = built.oid
  union all select 'pg_constraint'::regclass, c.oid, format('constraint %I of %s', c.conname, built.oid::regclass) from built join pg_constraint c on c.conrelid = built.oid
  union all select 'pg_class'::regclass, i.indexrelid, format('index %s', i.indexrelid::regclass) from built join pg_index i on i.indrelid = built.oid
  union all select 'pg_class'::regclass, k.partrelid, format('the partition key of %s', k.partrelid::regclass) from rel join pg_partitioned_table k on k.partrelid = rel.oid
  union all select 'pg_constraint'::regclass, c.oid, format('domain %s', c.contypid::regtype) from typ join pg_constraint c on c.contypid = typ.oid
  union all select 'pg_type'::regclass, t.oid, format('domain %s', t.oid::regtype) from typ join pg_type t on t.oid = typ.oid and t.typtype = 'd'
  union all select 'pg_proc'::regclass, p.oid, format('a default of function %s', p.oid::regprocedure) from pg_proc p where p.proname = any ($1::text[]) and p.oid >= 16384
), used (oid, via) as (
  select p.oid, null from pg_proc p join pg_namespace n on n.oid = p.pronamespace
  where p.proname = any ($1::text[]) and n.nspname not in ('pg_catalog', 'information_schema')
  union all
  select f.oid, format('aggregate %s', a.aggfnoid) from pg_aggregate a
  cross join unnest(array[a.aggtransfn, a.aggfinalfn, a.aggcombinefn, a.aggmtransfn, a.aggminvtransfn, a.aggmfinalfn]::oid[]) as f (oid)
  where a.aggfnoid in (select oid from pg_proc where proname = any ($1::text[]))
  union all
  select oprcode, format('operator %s', oprname) from pg_operator where oprname = any ($5::text[]) and oid >= 16384
  union all
  select castfunc, format('cast from %s to %s', castsource::regtype, casttarget::regtype) from pg_cast
  where castfunc >= 16384 and ($10 or ($6 and castcontext in ('i', 'a')))
  union all
  select t.tgfoid, format('trigger %I on %s', t.tgname, rel.oid::regclass)
  from rel join pg_trigger t on t.tgrelid = rel.oid and not t.tgisinternal and ($7 or t.tgenabled <> 'D')
  union all
  select d.refobjid, part.label from part
  join pg_depend d on d.classid = part.classid and d.objid = part.objid and d.refclassid = 'pg_proc'::regclass
    and d.refobjid >= 16384
  union all
  select evtfoid, format('event trigger %I', evtname) from pg_event_trigger where $4 and ($7 or evtenabled <> 'D')
)
select distinct on (p.oid) 'function' as kind, p.oid::text as id,
  coalesce(used.via, 'function ' || p.oid::regprocedure) as via, l.lanname as language, l.lanpltrusted as trusted,
  e.extname as extension, coalesce(p.prosrc, '') as source,
  case when l.lanname in ('sql', 'plpgsql') and p.prokind in ('f', 'p') then pg_get_functiondef(p.oid) else '' end as definition
from used join pg_proc p on p.oid = used.oid join pg_language l on l.oid = p.prolang
left join pg_depend d on d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e'
left join pg_extension e on e.oid = d.refobjid
where p.pronamespace <> 'pg_catalog'::regnamespace and p.prokind <> 'a'
union all
select 'foreign table', null, c.oid::regclass::text, null, null, null, null, null
from written join pg_class c on c.oid = written.oid where c.relkind = 'f'`;

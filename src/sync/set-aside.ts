import type { Connection } from '../postgres/connection.ts';
import { checkpointsExist } from './checkpoint-schema.ts';
import { withLockNamed } from './lock-timeout.ts';

/** Something of the target that would be in the way while rows arrive, and the statements that bring it back. */
export interface SetAside {
  readonly kind: 'index' | 'foreign key' | 'trigger';
  /** Unquoted, without the table. */
  readonly name: string;
  /** "foreign key w_orders_customer_fkey of shop.w_orders". */
  readonly object: string;
  readonly remove: string;
  readonly putBack: string;
  /** A foreign key that the rows do not keep comes back NOT VALID rather than not at all. */
  readonly putBackUnchecked: string | null;
}

/** SQL for "; comment on <what> is '…'", or nothing where there is none. */
const comment = (class_: string, oid: string, what: string): string =>
  `coalesce((select '; comment on ' || ${what} || ' is ' || quote_literal(d.description) from pg_description d
    where d.classoid = '${class_}'::regclass and d.objoid = ${oid} and d.objsubid = 0), '')`;

const indexComment = comment('pg_class', 'i.indexrelid', `'index ' || i.indexrelid::regclass`);
const constraintComment = comment(
  'pg_constraint',
  'k.oid',
  `'constraint ' || quote_ident(k.conname) || ' on ' || k.conrelid::regclass`,
);

// `own`: the tables that rows arrive in; `up`: those and the partitioned tables above them.
const scope = `with own as (select name::regclass::oid as oid from unnest($1::text[]) as name),
  big as (select name::regclass::oid as oid from unnest($2::text[]) as name),
  up as (select oid from own union select a.relid::oid from own, pg_partition_ancestors(own.oid::regclass) as a)`;

const queries = `
  select 1 as ordinal, 'index' as kind, c.relname::text as name, format('index %s of %s', i.indexrelid::regclass, i.indrelid::regclass) as object,
    format('drop index %s', i.indexrelid::regclass) as remove,
    pg_get_indexdef(i.indexrelid) || ${indexComment} as "putBack",
    null as "putBackUnchecked", i.indexrelid as oid
  from pg_index i join pg_class c on c.oid = i.indexrelid
  where i.indrelid in (select oid from big) and i.indisvalid and not i.indisprimary and not i.indisreplident
    and not i.indisclustered and not c.relispartition and c.reltablespace = 0
    and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))
    and not exists (select from pg_attribute a where a.attrelid = i.indexrelid and a.attstattarget >= 0)
    and not exists (select from pg_depend d where d.refclassid = 'pg_class'::regclass and d.refobjid = i.indexrelid
      and d.deptype <> 'i' and not (d.classid = 'pg_constraint'::regclass
        and exists (select from pg_constraint f where f.oid = d.objid and f.contype = 'f')))
  union all
  select 2, 'foreign key', k.conname::text, format('foreign key %I of %s', k.conname, k.conrelid::regclass),
    format('alter table %s drop constraint %I', k.conrelid::regclass, k.conname),
    format('alter table %1$s drop constraint if exists %2$I; alter table %1$s add constraint %2$I %3$s', k.conrelid::regclass,
      k.conname, pg_get_constraintdef(k.oid)) || ${constraintComment},
    case when k.convalidated then
      format('alter table %1$s drop constraint if exists %2$I; alter table %1$s add constraint %2$I %3$s not valid', k.conrelid::regclass,
        k.conname, pg_get_constraintdef(k.oid)) || ${constraintComment} end,
    k.oid
  from pg_constraint k
  where k.contype = 'f' and k.conparentid = 0
    and (k.conrelid in (select oid from up) or k.confrelid in (select oid from up))
  union all
  select 3, 'trigger', t.tgname::text, format('trigger %I of %s', t.tgname, t.tgrelid::regclass),
    format('alter table %s disable trigger %I', t.tgrelid::regclass, t.tgname),
    format('alter table %s enable %strigger %I', t.tgrelid::regclass,
      case t.tgenabled when 'R' then 'replica ' when 'A' then 'always ' else '' end, t.tgname),
    null, t.oid
  from pg_trigger t
  where t.tgrelid in (select oid from up) and not t.tgisinternal and t.tgenabled <> 'D'`;

/**
 * What stands in the way of rows that arrive in `tables` (quoted, qualified): foreign keys from and to them, triggers,
 * and of `large` also the indexes that no constraint needs, since making one of all rows is faster than keeping it.
 */
export async function findSetAside(
  target: Connection,
  tables: readonly string[],
  large: readonly string[],
): Promise<readonly SetAside[]> {
  return target.query<SetAside & { readonly ordinal: number }>(
    `${scope} select kind, name, object, remove, "putBack", "putBackUnchecked" from (${queries}) as found order by ordinal, object`,
    [tables, large],
  );
}

/**
 * Removes them and writes down how they come back, in the transaction that is open. A foreign key that stands NOT VALID
 * since rows were missing when it was last put back is still to come back as it once was.
 */
export async function setAside(target: Connection, run: string, found: readonly SetAside[]): Promise<void> {
  // Foreign keys first: dropping an index that one needs would fail.
  for (const kind of ['foreign key', 'trigger', 'index'] as const) {
    for (const { object, remove } of found.filter((each) => each.kind === kind)) {
      await target.execute(remove).catch((error: unknown) => {
        throw withLockNamed(error, object);
      });
    }
  }
  for (const { kind, name, object, putBack, putBackUnchecked } of found) {
    await target.query(
      `insert into confiture.sync_set_aside (run, kind, name, object, put_back, put_back_unchecked)
       values ($1, $2, $3, $4, $5, $6)
       on conflict (object) do update set run = excluded.run, put_back = excluded.put_back,
         put_back_unchecked = excluded.put_back_unchecked
         where excluded.kind <> 'foreign key' or excluded.put_back_unchecked is not null`,
      [run, kind, name, object, putBack, putBackUnchecked],
    );
  }
}

/** Unquoted names of the foreign keys that a copy, now or broken off, has set aside. */
export async function namesSetAside(target: Connection): Promise<ReadonlySet<string>> {
  if (!(await checkpointsExist(target))) return new Set();
  const rows = await target.query<{ name: string }>(
    `select name from confiture.sync_set_aside where kind = 'foreign key'`,
  );
  return new Set(rows.map(({ name }) => name));
}

import type { Connection } from '../../postgres/connection.ts';

/** A foreign key as rows are followed along it: both sides as FROM takes them, partitions and all. */
export interface FollowedKey {
  readonly name: string;
  /** `only shop.w_orders`, or a partitioned table's name alone. */
  readonly child: string;
  readonly parent: string;
  /** parent.b = child.a and …, by the key's own operators: citext has one that the search_path need not find. */
  readonly join: string;
}

/** The declared foreign keys between tables that are copied: `roots` are quoted, qualified. */
export async function followedKeys(
  source: Connection,
  roots: readonly string[],
): Promise<readonly FollowedKey[]> {
  return source.query<FollowedKey>(
    `with copied as (select name::regclass::oid as oid from unnest($1::text[]) as name)
     select k.conname as name,
       case when c.relkind = 'p' then '' else 'only ' end || c.oid::regclass as child,
       case when p.relkind = 'p' then '' else 'only ' end || p.oid::regclass as parent,
       (select string_agg(format('parent.%I operator(%I.%s) child.%I', pa.attname, n.nspname, o.oprname, ca.attname), ' and ')
        from unnest(k.conkey, k.confkey, k.conpfeqop) as pair (own, other, operator)
        join pg_operator o on o.oid = pair.operator join pg_namespace n on n.oid = o.oprnamespace
        join pg_attribute ca on ca.attrelid = k.conrelid and ca.attnum = pair.own
        join pg_attribute pa on pa.attrelid = k.confrelid and pa.attnum = pair.other) as join
     from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_class p on p.oid = k.confrelid
     where k.contype = 'f' and k.conparentid = 0
       and k.conrelid in (select oid from copied) and k.confrelid in (select oid from copied)
     order by 1`,
    [roots],
  );
}

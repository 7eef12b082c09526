import type { Connection } from '../../../postgres/connection.ts';
import type { ForeignKeyFacts } from '../facts.ts';
import type { VerifyContext } from './verify-context.ts';

interface ForeignKey {
  readonly name: string;
  readonly table: string;
  readonly validated: boolean;
  /** Counts rows of the table that refer to nothing. */
  readonly sql: string;
}

/**
 * The target's foreign keys of these tables, and how many rows break each: what is validated can still be broken by
 * rows that came in while triggers were off.
 */
export async function readForeignKeys(
  tables: readonly string[],
  { source, target, signal }: VerifyContext,
): Promise<readonly ForeignKeyFacts[]> {
  const [there, here] = await Promise.all([foreignKeys(source, tables), foreignKeys(target, tables)]);
  const facts: ForeignKeyFacts[] = [];
  for (const { name, table, validated, sql } of here) {
    signal?.throwIfAborted();
    const [row] = await target.query<{ orphans: number }>(sql);
    const original = there.find((each) => each.name === name && each.table === table);
    facts.push({
      name,
      table,
      validated,
      sourceValidated: original?.validated ?? true,
      orphans: row?.orphans ?? 0,
    });
  }
  return facts;
}

/** Only those that stand by themselves: those of partitions follow from the partitioned table's. */
function foreignKeys(connection: Connection, tables: readonly string[]): Promise<readonly ForeignKey[]> {
  return connection.query<ForeignKey>(
    `select k.conname::text as name, format('%I.%I', n.nspname, c.relname) as table, k.convalidated as validated,
       format('select count(*)::float8 as orphans from %s%I.%I as child where %s and not exists (select from %s%s as parent where %s)',
         case when c.relkind = 'p' then '' else 'only ' end, n.nspname, c.relname,
         case when k.confmatchtype = 'f' then '(' || pair.any_set || ')' else pair.all_set end,
         case when p.relkind = 'p' then '' else 'only ' end, k.confrelid::regclass, pair.join) as sql
     from pg_constraint k
     join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
     join pg_class p on p.oid = k.confrelid,
     lateral (
       select string_agg(format('child.%I is not null', ca.attname), ' and ') as all_set,
         string_agg(format('child.%I is not null', ca.attname), ' or ') as any_set,
         string_agg(format('parent.%I operator(%I.%s) child.%I', pa.attname, onn.nspname, o.oprname, ca.attname), ' and ') as join
       from unnest(k.conkey, k.confkey, k.conpfeqop) as u (own, other, op)
       join pg_attribute ca on ca.attrelid = k.conrelid and ca.attnum = u.own
       join pg_attribute pa on pa.attrelid = k.confrelid and pa.attnum = u.other
       join pg_operator o on o.oid = u.op join pg_namespace onn on onn.oid = o.oprnamespace
     ) as pair
     where k.contype = 'f' and k.conparentid = 0
       and k.conrelid in (select name::regclass::oid from unnest($1::text[]) as name)
     order by 2, 1`,
    [tables],
  );
}

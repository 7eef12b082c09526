import { qualify } from '../../catalog/identifier.ts';
import type { HookContext } from '../hook-context.ts';
import { chosenTables } from './chosen-tables.ts';
import { requireRelations } from './find-relations.ts';

export interface IndexState {
  readonly oid: number;
  readonly sql: string;
  readonly valid: boolean;
}

/** The indexes with storage that stand for the names: parts of partitioned ones, all of the tables given. */
export async function indexesToRebuild(
  context: HookContext,
  indexes: readonly string[] | undefined,
  tables: readonly string[] | undefined,
): Promise<readonly IndexState[]> {
  const { connection } = context;
  const named = await requireRelations(connection, indexes ?? [], 'iI', 'an index');
  const ofTables =
    tables !== undefined || indexes === undefined ? await chosenTables(context, tables, 'rpm') : [];
  const rows = await connection.query<{ oid: number; schema: string; name: string; valid: boolean }>(
    `with recursive wanted as (
       select unnest($1::oid[]) as oid
       union select x.indexrelid from pg_index x where x.indrelid in (
         select unnest($2::oid[]) union
         select t.relid from unnest($2::oid[]) as p (oid) cross join lateral pg_partition_tree(p.oid) t)
     ), parts as (
       select oid from wanted
       union select i.inhrelid from pg_inherits i join parts p on p.oid = i.inhparent
     )
     select c.oid, n.nspname as schema, c.relname as name, x.indisvalid as valid
     from parts p join pg_class c on c.oid = p.oid join pg_namespace n on n.oid = c.relnamespace
     join pg_index x on x.indexrelid = c.oid
     where c.relkind = 'i' and c.relname !~ '_ccnew[0-9]*$' and c.relname !~ '_ccold[0-9]*$'
     order by 2, 3`,
    [named.map(({ oid }) => oid), ofTables.map(({ oid }) => oid)],
  );
  return rows.map(({ oid, schema, name, valid }) => ({
    oid,
    sql: qualify(schema, name),
    valid,
  }));
}

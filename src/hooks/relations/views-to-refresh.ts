import { qualify } from '../../catalog/identifier.ts';
import type { HookContext } from '../hook-context.ts';
import { chosenTables } from './chosen-tables.ts';
import { requireRelations } from './find-relations.ts';

export interface ReadModel {
  readonly sql: string;
  /** REFRESH … CONCURRENTLY: a unique index over columns, no WHERE, and populated. */
  readonly canConcurrently: boolean;
}

export interface ReadModelChoice {
  readonly views: readonly string[] | undefined;
  readonly schemas: readonly string[] | undefined;
}

interface Row {
  readonly schema: string;
  readonly name: string;
  readonly can: boolean;
}

/** Materialized views, each after those that it reads, whether directly or through plain views. */
export async function viewsToRefresh(
  context: HookContext,
  { views, schemas }: ReadModelChoice,
): Promise<readonly ReadModel[]> {
  const named = await requireRelations(context.connection, views ?? [], 'm', 'a materialized view');
  const tables =
    views === undefined && schemas === undefined ? await chosenTables(context, undefined, 'rpvmf') : [];
  // An edge of `reads` says that the rule of a view mentions a relation. Depth is the longest way down.
  const rows = await context.connection.query<Row>(
    `with recursive reads as (
       select distinct r.ev_class as view, d.refobjid as relation
       from pg_rewrite r join pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = r.oid
         and d.refclassid = 'pg_class'::regclass and d.refobjid <> r.ev_class
     ), above (oid) as (
       select unnest($3::oid[]) union select r.view from above a join reads r on r.relation = a.oid
     ), wanted as (
       select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind = 'm' and (c.oid = any($1::oid[]) or n.nspname = any($2::text[]) or c.oid in (select oid from above))
     ), down (top, oid, depth) as (
       select w.oid, w.oid, 0 from wanted w
       union select d.top, r.relation, d.depth + 1 from down d join reads r on r.view = d.oid
     )
     select n.nspname as schema, c.relname as name,
       c.relispopulated and exists (select from pg_index x where x.indrelid = c.oid and x.indisunique and x.indisvalid
         and x.indpred is null and x.indexprs is null) as can
     from wanted w join pg_class c using (oid) join pg_namespace n on n.oid = c.relnamespace
     order by (select max(depth) from down d where d.top = w.oid), 1, 2`,
    [named.map(({ oid }) => oid), schemas ?? [], tables.map(({ oid }) => oid)],
  );
  return rows.map(({ schema, name, can }) => ({ sql: qualify(schema, name), canConcurrently: can }));
}

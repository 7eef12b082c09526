import type { Connection } from '../postgres/connection.ts';

/**
 * Refreshes the target's materialized views that had been filled, those that others read first. Gives their names;
 * throws what the server says where one fails.
 */
export async function refreshViews(target: Connection): Promise<readonly string[]> {
  const rows = await target.query<{ view: string }>(`
    with recursive reads as (
      select distinct r.ev_class as reader, d.refobjid as read
      from pg_rewrite r join pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = r.oid
      where d.refclassid = 'pg_class'::regclass and d.refobjid <> r.ev_class
    ), depth as (
      select c.oid, 0 as depth from pg_class c where c.relkind in ('v', 'm')
      union select reads.reader, depth.depth + 1 from depth join reads on reads.read = depth.oid
    )
    select format('%I.%I', n.nspname, c.relname) as view
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join depth on depth.oid = c.oid
    where c.relkind = 'm' and c.relispopulated
    group by 1 order by max(depth.depth), 1`);
  for (const { view } of rows) await target.execute(`refresh materialized view ${view}`);
  return rows.map(({ view }) => view);
}

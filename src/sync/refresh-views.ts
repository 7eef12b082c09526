import type { ConfitureError } from '../errors.ts';
import type { Connection } from '../postgres/connection.ts';
import { DatabaseError } from '../postgres/database-error.ts';
import { withoutValues } from './without-values.ts';

/** A view that was not refreshed, and what the server said. */
export interface FailedView {
  readonly view: string;
  readonly error: ConfitureError;
}

export interface RefreshedViews {
  readonly refreshed: readonly string[];
  readonly failed: readonly FailedView[];
}

/**
 * Refreshes the target's materialized views that had been filled, those that others read first. One that fails keeps
 * what it held, and does not keep the next from being refreshed. Throws where the connection is lost.
 */
export async function refreshViews(target: Connection): Promise<RefreshedViews> {
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
  const refreshed: string[] = [];
  const failed: FailedView[] = [];
  for (const { view } of rows) {
    try {
      await target.execute(`refresh materialized view ${view}`);
      refreshed.push(view);
    } catch (error) {
      if (!(error instanceof DatabaseError) || error.code === 'DATABASE_CONNECTION_LOST') throw error;
      failed.push({ view, error: withoutValues(error) });
    }
  }
  return { refreshed, failed };
}

import { isExclusive, lockOf } from '../conditions/met.ts';
import type { Hazard } from '../hazard.ts';
import { migrations } from '../safe/migrations.ts';
import { canRefreshConcurrently } from '../safe/refresh-concurrently.ts';
import { insertAfter, sourceOf } from '../safe/source.ts';
import { sized } from '../wording.ts';

export const refreshMaterializedViewBlocks: Hazard = {
  id: 'refresh-materialized-view-blocks',
  summary: 'REFRESH MATERIALIZED VIEW blocks reads until its query has run',
  category: 'locking',
  level: 'high',
  scales: true,
  why: 'REFRESH MATERIALIZED VIEW runs the whole query and writes its rows anew under an ACCESS EXCLUSIVE lock: nobody can read the view meanwhile. With CONCURRENTLY the new rows are compared with the old ones and reads go on; that needs a unique index on columns, without WHERE, and a view that has been filled once.',
  setup: `
create table shop.w_orders (id bigint primary key, total numeric);
create materialized view shop.w_totals as select id, total from shop.w_orders;
create unique index w_totals_id_idx on shop.w_totals (id);
`,
  bad: `
refresh materialized view shop.w_totals;
`,
  good: `
refresh materialized view concurrently shop.w_totals;
`,
  check(situation) {
    const { operation, world } = situation;
    if (operation.op !== 'refresh' || operation.concurrently || !operation.withData) return [];
    const lock = lockOf(situation, 'itself');
    const view = lock && world.relations.get(lock.relation);
    if (lock === undefined || view === undefined || !isExclusive(lock)) return [];
    const source = canRefreshConcurrently(world, view) ? sourceOf(situation) : undefined;
    const safe = source && insertAfter(source, 'view', 'concurrently');
    return [
      {
        message: `REFRESH MATERIALIZED VIEW blocks reads of ${sized(world, view.id)} until its query has run`,
        safe: safe && migrations([safe]),
        advice:
          safe === undefined
            ? `Create a unique index on columns of ${view.id} that tell its rows apart, then refresh CONCURRENTLY.`
            : undefined,
        relations: [view.id],
      },
    ];
  },
};

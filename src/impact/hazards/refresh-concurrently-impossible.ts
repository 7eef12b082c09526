import { findObject } from '../../catalog/catalog.ts';
import type { Hazard } from '../hazard.ts';
import { canRefreshConcurrently } from '../safe/refresh-concurrently.ts';
import type { Situation } from '../situation.ts';
import { findRelation } from '../world/find.ts';
import type { Relation } from '../world/world.ts';

export const refreshConcurrentlyImpossible: Hazard = {
  id: 'refresh-concurrently-impossible',
  summary: 'REFRESH MATERIALIZED VIEW CONCURRENTLY fails without a unique index, or on a view never filled',
  category: 'locking',
  level: 'high',
  scales: false,
  why: 'REFRESH … CONCURRENTLY compares new and old rows by a unique index. It has to be on columns, not on expressions, and without WHERE; PostgreSQL answers 55000 otherwise. A view that was created WITH NO DATA has nothing to compare with (0A000): its first REFRESH has to be a plain one.',
  setup: `
create table shop.w_orders (id bigint primary key, total numeric);
create materialized view shop.w_totals as select id, total from shop.w_orders;
`,
  bad: `
refresh materialized view concurrently shop.w_totals;
`,
  good: `
create unique index concurrently w_totals_id_idx on shop.w_totals (id);
-- in the next migration:
refresh materialized view concurrently shop.w_totals;
`,
  fails: '55000',
  check(situation) {
    const { operation, world } = situation;
    if (operation.op !== 'refresh' || !operation.concurrently) return [];
    const view = findRelation(world, operation.view);
    if (view?.kind !== 'materialized view') return [];
    if (!canRefreshConcurrently(world, view)) {
      return [
        {
          message: `${view.id} has no unique index on columns, so it cannot be refreshed CONCURRENTLY`,
          advice: `Create a unique index on columns of ${view.id} that tell its rows apart, CONCURRENTLY and in a migration before this one.`,
          relations: [view.id],
        },
      ];
    }
    if (isFilled(situation, view)) return [];
    return [
      {
        message: `${view.id} was never filled, so it cannot be refreshed CONCURRENTLY`,
        safe: `refresh materialized view ${view.id};`,
        relations: [view.id],
      },
    ];
  },
};

/** By this run, or before it. */
function isFilled({ world, past }: Situation, view: Relation): boolean {
  const before = past.findLast(
    ({ operation, relation }) =>
      relation?.id === view.id && (operation.op === 'refresh' || operation.op === 'create table as'),
  );
  if (before?.operation.op === 'refresh' || before?.operation.op === 'create table as')
    return before.operation.withData;
  // Of what this run created there is no relation before its own statement.
  if (view.birth !== undefined) return true;
  return findObject(world.catalog, `materialized view:${view.id}`)?.attributes.unpopulated !== true;
}

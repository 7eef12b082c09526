import { unbatchedChange } from '../conditions/unbatched-change.ts';
import type { Hazard } from '../hazard.ts';
import { inBatches } from '../safe/in-batches.ts';
import { migrations } from '../safe/migrations.ts';
import { sized } from '../wording.ts';

export const unbatchedUpdate: Hazard = {
  id: 'unbatched-update',
  summary: 'one UPDATE or DELETE of a whole table keeps its rows locked until it commits',
  category: 'performance',
  level: 'medium',
  scales: true,
  why: 'Every row that is changed stays locked until the transaction ends: others who write it wait, and the longer it takes the more they are. Each old version of a row stays in the table until VACUUM, which can take none of them while the transaction is open, and the WAL of all of it goes to every replica at once. In batches that commit one by one, nobody waits long.',
  setup: `
create table shop.w_orders (id bigint primary key, tenant_id bigint not null, channel text);
insert into shop.w_orders values (1, 7, null), (2, 7, null);
`,
  bad: `
update shop.w_orders set channel = 'web' where channel is null;
`,
  good: `
update shop.w_orders set channel = 'web'
where id in (select id from shop.w_orders where channel is null limit 10000);
`,
  check(situation) {
    const change = unbatchedChange(situation);
    const { operation, world } = situation;
    if (change === undefined || (operation.op !== 'update' && operation.op !== 'delete')) return [];
    const { verb, table } = change;
    const lines = change.inBatches ? undefined : inBatches(situation, table);
    return [
      {
        message: change.inBatches
          ? `the batches of ${sized(world, table.id)} are all in the one transaction of the migration: no row is free before the last`
          : `${verb} goes through ${sized(world, table.id)} in one transaction, and keeps every row that it changes locked until the end`,
        safe: lines && migrations(lines),
        advice: change.inBatches
          ? 'Write `-- confiture: no-transaction` and COMMIT after each batch, or use the hook `backfill-read-model`.'
          : 'Change the rows in batches that commit one by one.',
        relations: [table.id],
      },
    ];
  },
};

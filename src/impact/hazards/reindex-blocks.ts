import { blockingLocks } from '../conditions/met.ts';
import type { Hazard } from '../hazard.ts';
import { migrations } from '../safe/migrations.ts';
import { insertAfter, sourceOf } from '../safe/source.ts';
import { listed, sized } from '../wording.ts';

export const reindexBlocks: Hazard = {
  id: 'reindex-blocks',
  summary: 'REINDEX blocks writes to the table, and reads that would use the index',
  category: 'locking',
  level: 'high',
  scales: true,
  why: 'REINDEX holds a SHARE lock on the table and an ACCESS EXCLUSIVE lock on each index while it builds: writes wait, and so does every query that the planner considers the index for. REINDEX CONCURRENTLY builds a second index beside the first while both go on.',
  setup: `
create table shop.w_orders (id bigint primary key, tenant_id bigint not null);
create index w_orders_tenant_id_idx on shop.w_orders (tenant_id);
`,
  bad: `
reindex index shop.w_orders_tenant_id_idx;
`,
  good: `
reindex index concurrently shop.w_orders_tenant_id_idx;
`,
  check(situation) {
    const { operation, world, effect } = situation;
    if (operation.op !== 'reindex' || operation.concurrently) return [];
    const whole = ['schema', 'database', 'system'].includes(operation.what);
    const tables = blockingLocks(situation)
      .map(({ relation }) => relation)
      .filter((id) => world.relations.get(id)?.kind !== 'index');
    if (tables.length === 0 && !whole) return [];
    const [table] = tables;
    const what = table === undefined ? `REINDEX ${operation.what.toUpperCase()}` : 'REINDEX';
    const on = tables.length > 0 ? listed(tables.map((id) => sized(world, id))) : 'every table it comes to';
    const source = sourceOf(situation);
    const possible = source !== undefined && operation.what !== 'system';
    const safe = possible ? insertAfter(source, operation.what, 'concurrently') : undefined;
    return [
      {
        message: `${what} blocks writes to ${on}, and queries that would use the index, until it is rebuilt`,
        safe: safe && migrations([safe]),
        advice:
          safe === undefined
            ? 'Rebuild the indexes one by one with REINDEX INDEX CONCURRENTLY, in a migration of its own.'
            : undefined,
        relations: table === undefined && effect.relation !== undefined ? [effect.relation] : tables,
      },
    ];
  },
};

import { inUse, scannedUnderLock } from '../conditions/met.ts';
import type { Hazard } from '../hazard.ts';
import { indexEachPartition } from '../safe/index-each-partition.ts';
import { migrations } from '../safe/migrations.ts';
import { insertAfter, sourceOf } from '../safe/source.ts';
import { sized } from '../wording.ts';

export const createIndexBlocksWrites: Hazard = {
  id: 'create-index-blocks-writes',
  summary: 'CREATE INDEX blocks writes to the table until the index is built',
  category: 'locking',
  level: 'high',
  scales: true,
  why: 'CREATE INDEX holds a SHARE lock on the table while it reads every row: each INSERT, UPDATE and DELETE waits for it. CREATE INDEX CONCURRENTLY reads the table twice but holds a lock that lets writes go on. It cannot run inside a transaction block, so it belongs into a migration of its own.',
  setup: `
create table shop.w_orders (id bigint primary key, tenant_id bigint not null);
`,
  bad: `
create index w_orders_tenant_id_idx on shop.w_orders (tenant_id);
`,
  good: `
create index concurrently w_orders_tenant_id_idx on shop.w_orders (tenant_id);
`,
  check(situation) {
    const { operation, effect, world } = situation;
    if (operation.op !== 'create index' || operation.concurrently) return [];
    const table = inUse(world, effect.relation);
    if (table === undefined || scannedUnderLock(situation).length === 0) return [];
    const source = sourceOf(situation);
    const safe =
      source === undefined
        ? undefined
        : table.kind === 'partitioned table'
          ? indexEachPartition(source, table, operation.index.name, world)
          : migrations([insertAfter(source, 'index', 'concurrently')]);
    return [
      {
        message: `CREATE INDEX on ${sized(world, table.id)} blocks its writes until the index is built`,
        safe,
        advice: safe === undefined ? adviceFor(table.kind) : undefined,
        relations: [table.id],
      },
    ];
  },
};

function adviceFor(kind: string): string {
  return kind === 'partitioned table'
    ? 'Create it ON ONLY the partitioned table, CONCURRENTLY on each partition, and attach those.'
    : 'Write CREATE INDEX CONCURRENTLY in a migration of its own.';
}

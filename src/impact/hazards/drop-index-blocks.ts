import { inUse, lockOf } from '../conditions/met.ts';
import type { Hazard } from '../hazard.ts';
import { migrations } from '../safe/migrations.ts';
import { insertAfter, sourceOf } from '../safe/source.ts';
import { sized } from '../wording.ts';
import { findRelation } from '../world/find.ts';

export const dropIndexBlocks: Hazard = {
  id: 'drop-index-blocks',
  summary: 'DROP INDEX waits for everyone who uses the table, and everyone waits behind it',
  category: 'locking',
  level: 'medium',
  scales: true,
  why: 'DROP INDEX takes an ACCESS EXCLUSIVE lock on the index and on its table. It is done in a moment, but it first waits for every transaction that has read the table, and whoever comes after it waits, too. DROP INDEX CONCURRENTLY waits without making others wait.',
  setup: `
create table shop.w_orders (id bigint primary key, tenant_id bigint not null);
create index w_orders_tenant_id_idx on shop.w_orders (tenant_id);
`,
  bad: `
drop index shop.w_orders_tenant_id_idx;
`,
  good: `
drop index concurrently shop.w_orders_tenant_id_idx;
`,
  check(situation) {
    const { operation, world } = situation;
    if (operation.op !== 'drop' || operation.what !== 'index' || operation.concurrently) return [];
    // Of an index behind a constraint it fails, which is a hazard of its own.
    const fails = operation.objects.some(
      (name) => findRelation(world, name)?.index?.constraint !== undefined,
    );
    const lock = fails ? undefined : lockOf(situation, 'its table');
    if (lock === undefined) return [];
    const table = inUse(world, lock.relation);
    const source = sourceOf(situation);
    // Of one index at a time, not with CASCADE, and not of a partitioned index.
    const possible =
      operation.objects.length === 1 && !operation.cascade && table?.kind !== 'partitioned table';
    const safe = possible && source ? insertAfter(source, 'index', 'concurrently') : undefined;
    return [
      {
        message: `DROP INDEX locks ${sized(world, lock.relation)} for reads and writes, too`,
        safe: safe && migrations([safe]),
        advice: safe === undefined ? adviceFor(operation.objects.length, table?.kind) : undefined,
        relations: [lock.relation],
      },
    ];
  },
};

function adviceFor(indexes: number, kind: string | undefined): string {
  if (kind === 'partitioned table')
    return 'The index of a partitioned table cannot be dropped CONCURRENTLY; run it when few transactions are open.';
  return indexes > 1
    ? 'Write one DROP INDEX CONCURRENTLY for each index.'
    : 'Write DROP INDEX CONCURRENTLY in a migration of its own.';
}

import type { Hazard } from '../hazard.ts';
import { migrations } from '../safe/migrations.ts';
import { sized } from '../wording.ts';
import { findRelation } from '../world/find.ts';

export const indexMayBeInvalid: Hazard = {
  id: 'index-may-be-invalid',
  summary: 'IF NOT EXISTS is content with an INVALID index that a failed build has left',
  category: 'performance',
  level: 'high',
  scales: false,
  why: 'A CREATE INDEX CONCURRENTLY that fails leaves an INVALID index with the name: no query uses it, every write keeps it up, and a unique one does not stand for anything. IF NOT EXISTS looks at the name alone and reports success. Drop what is left, or REINDEX it CONCURRENTLY.',
  setup: `
create table shop.w_orders (id bigint primary key, tenant_id bigint not null);
create index w_orders_tenant_id_idx on shop.w_orders (tenant_id);
update pg_index set indisvalid = false where indexrelid = 'shop.w_orders_tenant_id_idx'::regclass;
`,
  bad: `
create index concurrently if not exists w_orders_tenant_id_idx on shop.w_orders (tenant_id);
`,
  good: `
drop index concurrently if exists shop.w_orders_tenant_id_idx;
create index concurrently w_orders_tenant_id_idx on shop.w_orders (tenant_id);
`,
  check({ operation, world }) {
    if (operation.op !== 'create index' || !operation.ifNotExists) return [];
    const table = findRelation(world, operation.table);
    if (table === undefined || table.birth !== undefined) return [];
    const schema = operation.index.schema ?? table.schema;
    const found = findRelation(world, { schema, name: operation.index.name });
    if (found?.index?.valid === false) {
      return [
        {
          message: `${found.id} on ${sized(world, found.index.table)} is INVALID, and IF NOT EXISTS leaves it so`,
          safe: migrations([`reindex index concurrently ${found.id}`]),
          relations: [found.index.table, found.id],
        },
      ];
    }
    if (found !== undefined || !operation.concurrently) return [];
    return [
      {
        message: `if the build of ${operation.index.name} on ${sized(world, table.id)} fails, the next run takes the INVALID index for done`,
        advice: 'Leave IF NOT EXISTS out: Confiture finds an INVALID index and builds it anew.',
        relations: [table.id],
        level: 'low',
      },
    ];
  },
};

import { inUse, scannedUnderLock } from '../conditions/met.ts';
import type { Hazard } from '../hazard.ts';
import { migrations } from '../safe/migrations.ts';
import { notNullSteps } from '../safe/not-null-steps.ts';
import { sized } from '../wording.ts';

export const setNotNullScans: Hazard = {
  id: 'set-not-null-scans',
  summary: 'SET NOT NULL reads the whole table while nobody can use it',
  category: 'locking',
  level: 'high',
  scales: true,
  why: 'SET NOT NULL looks for a NULL in every row under an ACCESS EXCLUSIVE lock. Where a valid CHECK already says that the column is not null, it reads nothing; a CHECK can be added NOT VALID and validated while others read and write. PostgreSQL 18 has NOT NULL … NOT VALID itself.',
  setup: `
create table shop.w_orders (id bigint primary key, tenant_id bigint);
`,
  bad: `
alter table shop.w_orders alter column tenant_id set not null;
`,
  good: `
alter table shop.w_orders add constraint w_orders_tenant_id_set check (tenant_id is not null) not valid;
-- in the next migration:
alter table shop.w_orders validate constraint w_orders_tenant_id_set;
-- in the next migration:
alter table shop.w_orders alter column tenant_id set not null;
alter table shop.w_orders drop constraint w_orders_tenant_id_set;
`,
  check(situation) {
    const { operation, effect, world, server } = situation;
    const isConstraint =
      operation.op === 'add constraint' &&
      operation.constraint.type === 'not null' &&
      operation.withColumn === undefined;
    if (operation.op !== 'set not null' && !isConstraint) return [];
    const column = isConstraint ? operation.constraint.columns[0] : 'column' in operation && operation.column;
    const table = inUse(world, effect.relation);
    if (!column || table === undefined || scannedUnderLock(situation).length === 0) return [];
    const { declare, prove } = notNullSteps(table, column, server.serverVersion);
    return [
      {
        message: `NOT NULL on ${column} is verified against all of ${sized(world, table.id)} under an ACCESS EXCLUSIVE lock`,
        safe: migrations(declare, prove),
        relations: [table.id],
      },
    ];
  },
};

import { inUse, scannedUnderLock } from '../conditions/met.ts';
import type { Hazard } from '../hazard.ts';
import { migrations } from '../safe/migrations.ts';
import { notNullSteps } from '../safe/not-null-steps.ts';
import { actionFrom, sourceOf } from '../safe/source.ts';
import { listed, sized } from '../wording.ts';

export const primaryKeyScansNullable: Hazard = {
  id: 'primary-key-scans-nullable',
  summary: 'PRIMARY KEY USING INDEX reads the whole table where a column may be NULL',
  category: 'locking',
  level: 'high',
  scales: true,
  why: 'USING INDEX spares the build of the index, but a primary key also makes its columns NOT NULL, and where they are not yet, every row is read under an ACCESS EXCLUSIVE lock.',
  setup: `
create table shop.w_orders (id bigint, total numeric);
create unique index w_orders_pkey on shop.w_orders (id);
`,
  bad: `
alter table shop.w_orders add constraint w_orders_pkey primary key using index w_orders_pkey;
`,
  good: `
alter table shop.w_orders add constraint w_orders_id_set check (id is not null) not valid;
-- in the next migration:
alter table shop.w_orders validate constraint w_orders_id_set;
-- in the next migration:
alter table shop.w_orders alter column id set not null;
alter table shop.w_orders drop constraint w_orders_id_set;
alter table shop.w_orders add constraint w_orders_pkey primary key using index w_orders_pkey;
`,
  check(situation) {
    const { operation, effect, world, server } = situation;
    if (operation.op !== 'add constraint' || operation.constraint.type !== 'primary key') return [];
    const { usingIndex, node } = operation.constraint;
    const table = inUse(world, effect.relation);
    if (!usingIndex || table === undefined || scannedUnderLock(situation).length === 0) return [];
    const index = [...table.indexes]
      .map((id) => world.relations.get(id))
      .find((it) => it?.name === usingIndex);
    const columns = (index?.index?.keys ?? []).filter(
      (key): key is string => key !== undefined && table.columns.get(key)?.notNull === false,
    );
    const proofs = columns.map((column) => notNullSteps(table, column, server.serverVersion));
    const source = sourceOf(situation);
    const text = source && actionFrom(source, node.location);
    return [
      {
        message: `PRIMARY KEY USING INDEX reads all of ${sized(world, table.id)} under an ACCESS EXCLUSIVE lock, because ${listed(columns) || 'a column'} may be NULL`,
        safe:
          text && proofs.length > 0
            ? migrations(
                proofs.flatMap(({ declare }) => declare),
                proofs.flatMap(({ prove }) => prove),
                [`alter table ${table.id} add ${text}`],
              )
            : undefined,
        advice: text && proofs.length > 0 ? undefined : 'Set the columns NOT NULL first, without a scan.',
        relations: [table.id],
      },
    ];
  },
};

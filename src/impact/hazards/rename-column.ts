import { qualify, quoteIdentifier } from '../../catalog/identifier.ts';
import { target } from '../conditions/target.ts';
import type { Hazard } from '../hazard.ts';
import { dualWrite } from '../safe/dual-write.ts';
import { fillInBatches } from '../safe/fill-in-batches.ts';
import { migrations } from '../safe/migrations.ts';
import { sized } from '../wording.ts';
import { findOwner } from '../world/find.ts';

export const renameColumn: Hazard = {
  id: 'rename-column',
  summary: 'running code asks for a column by the name it no longer has',
  category: 'backward_compatibility',
  level: 'high',
  scales: false,
  why: 'Renaming is instant, but from the commit on every statement with the old name fails with "column does not exist", until the last instance of the old code is gone; bodies of functions keep the old name, too. A second column, kept equal by a trigger, lets old and new code run side by side.',
  setup: `
create table shop.w_orders (id bigint primary key, tenant_id bigint not null, amount numeric(12, 2));
`,
  bad: `
alter table shop.w_orders rename column amount to total;
`,
  good: `
alter table shop.w_orders add column total numeric(12, 2);
create function shop.w_orders_total() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    new.total := coalesce(new.total, new.amount);
    new.amount := new.total;
  elsif new.amount is distinct from old.amount then
    new.total := new.amount;
  else
    new.amount := new.total;
  end if;
  return new;
end $$;
create trigger w_orders_total before insert or update on shop.w_orders
  for each row execute function shop.w_orders_total();
`,
  check({ operation, world }) {
    if (operation.op !== 'rename' || (operation.what !== 'column' && operation.what !== 'attribute'))
      return [];
    const owner = findOwner(world, operation.object);
    const table = owner && target(world, { kind: 'relation', schema: owner.schema, name: owner.name });
    const column = table?.columns.get(operation.object.name);
    if (table === undefined || column === undefined || column.birth !== undefined) return [];
    const [from, to] = [quoteIdentifier(column.name), quoteIdentifier(operation.to)];
    const writable = table.kind === 'table' || table.kind === 'partitioned table';
    return [
      {
        message: `code that uses column ${from} of ${sized(world, table.id)} fails once it is ${to}`,
        safe:
          writable && column.type !== undefined && column.generated === undefined
            ? migrations(
                [
                  `alter table ${table.id} add column ${to} ${column.type}`,
                  ...dualWrite(table, column.name, operation.to),
                ],
                fillInBatches(table.id, operation.to, from),
              )
            : undefined,
        advice: `Deploy code that uses ${to} alone, then drop the trigger and ${qualify(column.name)} in a later migration.`,
        relations: [table.id],
      },
    ];
  },
};

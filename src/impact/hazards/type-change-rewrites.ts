import { rewritten } from '../conditions/met.ts';
import type { Hazard } from '../hazard.ts';
import { newColumnInstead } from '../safe/new-column-instead.ts';
import { sized } from '../wording.ts';

export const typeChangeRewrites: Hazard = {
  id: 'type-change-rewrites',
  summary: 'a change of type rewrites the table and its indexes while nobody can use it',
  category: 'locking',
  level: 'high',
  scales: true,
  why: 'Where old values are not stored as the new type stores them, or might not fit, ALTER COLUMN … TYPE writes the whole table and its indexes anew under an ACCESS EXCLUSIVE lock. varchar that grows, numeric that gains digits without a change of scale, and the way to text do not. The way without a rewrite is a second column, which a trigger keeps up to date while old rows are filled in batches, and a swap of the names.',
  setup: `
create table shop.w_orders (id bigint primary key, quantity integer);
`,
  bad: `
alter table shop.w_orders alter column quantity type bigint;
`,
  good: `
alter table shop.w_orders add column quantity_new bigint;
create function shop.w_orders_quantity_new() returns trigger language plpgsql as $$
begin
  new.quantity_new := new.quantity;
  return new;
end
$$;
create trigger w_orders_quantity_new before insert or update on shop.w_orders
  for each row execute function shop.w_orders_quantity_new();
-- in the next migration:
update shop.w_orders set quantity_new = quantity where quantity_new is null and id <= 10000;
`,
  check(situation) {
    const { operation, world, effect } = situation;
    if (operation.op !== 'alter column type') return [];
    const [table] = rewritten(situation);
    if (table === undefined) return [];
    const from = world.relations.get(table)?.columns.get(operation.column)?.type;
    const doubt = effect.certain ? 'rewrites' : 'may rewrite';
    const safe = newColumnInstead(situation, table);
    return [
      {
        message: `the change of ${operation.column}${from ? ` from ${from}` : ''} ${doubt} ${sized(world, table)} under an ACCESS EXCLUSIVE lock`,
        safe,
        advice:
          safe === undefined
            ? 'Add a column of the new type, let a trigger fill it, fill the old rows in batches, then swap the names.'
            : undefined,
        relations: [table],
      },
    ];
  },
};

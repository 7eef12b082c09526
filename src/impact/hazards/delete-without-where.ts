import { isAlwaysTrue } from '../conditions/is-always-true.ts';
import { surelyEmpty, target } from '../conditions/target.ts';
import type { Hazard } from '../hazard.ts';
import { sized } from '../wording.ts';

export const deleteWithoutWhere: Hazard = {
  id: 'delete-without-where',
  summary: 'DELETE without WHERE removes every row',
  category: 'data_loss',
  level: 'critical',
  scales: false,
  why: 'Without a WHERE, or with one that is always true, DELETE removes all rows, and fires every ON DELETE of the foreign keys that refer to them. More often than not the condition was forgotten. Where all rows are meant, a condition says so to whoever reads it.',
  setup: `
create table shop.w_carts (id bigint primary key, tenant_id bigint not null, expires_at timestamptz);
insert into shop.w_carts values (1, 7, now());
`,
  bad: `
delete from shop.w_carts;
`,
  good: `
delete from shop.w_carts where expires_at < now() - interval '1 year';
`,
  check({ operation, world }) {
    if (operation.op !== 'delete' || !isAlwaysTrue(operation.where)) return [];
    const table = target(world, operation.table);
    if (table === undefined) return [];
    return [
      {
        message: `DELETE without a condition removes every row of ${sized(world, table.id)}`,
        advice: 'Add the WHERE that says which rows are meant.',
        relations: [table.id],
        level: surelyEmpty(world, table) ? 'low' : undefined,
      },
    ];
  },
};

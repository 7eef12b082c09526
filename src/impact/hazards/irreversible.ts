import { isAlwaysTrue } from '../conditions/is-always-true.ts';
import { surelyEmpty, target } from '../conditions/target.ts';
import type { Hazard } from '../hazard.ts';
import { sized } from '../wording.ts';
import { findType } from '../world/find.ts';

export const irreversible: Hazard = {
  id: 'irreversible',
  summary: 'the down script cannot bring back what the statement takes',
  category: 'data_loss',
  level: 'low',
  scales: false,
  why: 'No statement removes a label from an enum, and none knows the rows that a DELETE has taken. Its rollback succeeds and leaves another database than there was. `-- confiture: irreversible` says so to whoever wants to go back, before they do.',
  setup: `
create type shop.order_status as enum ('new', 'paid');
create table shop.w_orders (id bigint primary key, status shop.order_status);
`,
  bad: `
alter type shop.order_status add value 'shipped' after 'paid';
`,
  good: `
alter table shop.w_orders add column shipped_at timestamptz;
`,
  check({ operation, world, step }) {
    if (step.down !== 'present' || step.direction !== 'up') return [];
    const advice =
      'Let the down script say `-- confiture: irreversible` and why, or keep a copy that it can bring back.';
    if (operation.op === 'add enum value') {
      const type = findType(world, operation.type);
      if (type === undefined || type.birth !== undefined) return [];
      return [{ message: `no down script removes a label of ${type.id}`, advice, relations: [] }];
    }
    // Of all rows, tables and columns, hazards of their own speak.
    if (operation.op !== 'delete' || isAlwaysTrue(operation.where)) return [];
    const table = target(world, operation.table);
    if (table === undefined || surelyEmpty(world, table)) return [];
    return [
      {
        message: `no down script brings back the rows that DELETE takes from ${sized(world, table.id)}`,
        advice,
        relations: [table.id],
      },
    ];
  },
};

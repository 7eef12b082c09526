import { quoteIdentifier } from '../../catalog/identifier.ts';
import { targetColumn } from '../conditions/target.ts';
import type { Hazard } from '../hazard.ts';
import { sized } from '../wording.ts';

export const dropNotNull: Hazard = {
  id: 'drop-not-null',
  summary: 'running code may read NULLs where it never had to expect one',
  category: 'backward_compatibility',
  level: 'low',
  scales: false,
  why: 'Code that reads the column counts on a value: a NULL that new code writes meets old code that cannot take it, and sums, joins and NOT IN turn out differently. Getting NOT NULL back means that every NULL written meanwhile has to be filled.',
  setup: `
create table shop.w_orders (id bigint primary key, tenant_id bigint not null, email text not null);
`,
  bad: `
alter table shop.w_orders alter column email drop not null;
`,
  good: `
-- an empty string is a value that old code can read
alter table shop.w_orders alter column email set default '';
`,
  check({ operation, world }) {
    if (operation.op !== 'drop not null') return [];
    const found = targetColumn(world, operation.table, operation.column);
    if (found === undefined || !found.column.notNull) return [];
    return [
      {
        message: `readers of ${quoteIdentifier(operation.column)} of ${sized(world, found.table.id)} may meet NULLs from now on`,
        advice: 'Deploy code that can read NULLs there before any code writes one.',
        relations: [found.table.id],
      },
    ];
  },
};

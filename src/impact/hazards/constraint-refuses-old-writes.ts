import { isNotNullCheck } from '../conditions/is-not-null-check.ts';
import { target } from '../conditions/target.ts';
import type { Hazard } from '../hazard.ts';
import { listed, sized } from '../wording.ts';

const words = {
  check: 'CHECK',
  unique: 'UNIQUE constraint',
  'foreign key': 'foreign key',
  exclusion: 'exclusion constraint',
} as const;

export const constraintRefusesOldWrites: Hazard = {
  id: 'constraint-refuses-old-writes',
  summary: 'running code may write rows that a new constraint refuses',
  category: 'backward_compatibility',
  level: 'low',
  scales: false,
  why: 'A constraint holds for every write from the moment it is there, also when it is NOT VALID: that leaves out only the rows that were there before. Code that never had to keep to it may write what it refuses, and fails. Deploy code that keeps to it first.',
  setup: `
create table shop.w_orders (id bigint primary key, tenant_id bigint not null, status text not null);
`,
  bad: `
alter table shop.w_orders add constraint w_orders_status_known check (status in ('new', 'paid')) not valid;
`,
  good: `
-- the rule for new code is kept by new code; the constraint follows with the next release
comment on column shop.w_orders.status is 'new or paid';
`,
  check({ operation, world }) {
    if (operation.op !== 'add constraint' || operation.withColumn !== undefined) return [];
    const { type, name, columns, notEnforced, expression, usingIndex } = operation.constraint;
    if (type === 'primary key' || type === 'not null' || notEnforced) return [];
    if (usingIndex !== undefined || (type === 'check' && isNotNullCheck(expression) !== undefined)) return [];
    const table = target(world, operation.table);
    if (table === undefined || columns.some((column) => table.columns.get(column)?.birth !== undefined))
      return [];
    const on = columns.length === 0 ? '' : ` on ${listed(columns)}`;
    return [
      {
        message: `writes of running code to ${sized(world, table.id)} that do not keep to the ${words[type]}${name === undefined ? '' : ` ${name}`}${on} fail from now on`,
        advice: 'Deploy code that keeps to it first.',
        relations: [table.id],
      },
    ];
  },
};

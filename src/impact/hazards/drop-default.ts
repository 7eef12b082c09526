import { quoteIdentifier } from '../../catalog/identifier.ts';
import { laterInStep } from '../conditions/later-in-step.ts';
import { targetColumn } from '../conditions/target.ts';
import type { Hazard } from '../hazard.ts';
import { sized } from '../wording.ts';

export const dropDefault: Hazard = {
  id: 'drop-default',
  summary: 'running code inserts without the column and counts on its default',
  category: 'backward_compatibility',
  level: 'high',
  scales: false,
  why: 'INSERTs that leave the column out get NULL from then on. Where the column is NOT NULL, they fail with 23502; where it is not, they write NULLs that nobody expected. DROP IDENTITY takes the numbers of a key away in the same manner.',
  setup: `
create table shop.w_orders (
  id bigint primary key,
  tenant_id bigint not null,
  status text not null default 'new'
);
`,
  bad: `
alter table shop.w_orders alter column status drop default;
`,
  good: `
-- code that always writes the status comes first; until then a default that says where the row is from
alter table shop.w_orders alter column status set default 'unknown';
`,
  check(situation) {
    const { operation, world } = situation;
    if (operation.op !== 'drop default' && operation.op !== 'drop identity') return [];
    const found = targetColumn(world, operation.table, operation.column);
    if (found === undefined) return [];
    const { table, column } = found;
    if (column.default === undefined && !column.identity) return [];
    const replaced = laterInStep(situation).some(
      (later) =>
        (later.op === 'set default' || later.op === 'add identity') &&
        later.column === operation.column &&
        later.table.name === operation.table.name,
    );
    if (replaced && situation.step.transactional) return [];
    const name = quoteIdentifier(column.name);
    return [
      {
        message: `INSERTs into ${sized(world, table.id)} that leave ${name} out ${column.notNull ? 'fail' : 'write NULL'} once its default is gone`,
        advice: `Deploy code that always writes ${name} first.`,
        relations: [table.id],
        level: column.notNull ? undefined : 'low',
      },
    ];
  },
};

import { quoteIdentifier } from '../../catalog/identifier.ts';
import { lossOf } from '../conditions/loss-of.ts';
import { surelyEmpty, targetColumn } from '../conditions/target.ts';
import type { Hazard } from '../hazard.ts';
import { migrations } from '../safe/migrations.ts';
import { sized } from '../wording.ts';
import { typeName } from '../world/type-name.ts';

export const narrowingType: Hazard = {
  id: 'narrowing-type',
  summary: 'a narrower type cuts values off, or refuses them in the middle of the rewrite',
  category: 'data_loss',
  level: 'high',
  scales: false,
  why: 'Some casts lose what does not fit without a word: a timestamp becomes a date, numeric is rounded to its scale, double precision to real. Others fail at the first value that does not fit, after the table has been read and locked that far. Running code that still writes the wider values fails as well. Counting the values that do not fit costs one read that blocks nobody.',
  setup: `
create table shop.w_orders (id bigint primary key, tenant_id bigint not null, placed_at timestamp);
insert into shop.w_orders values (1, 7, '2024-05-01 13:37');
`,
  bad: `
alter table shop.w_orders alter column placed_at type date;
`,
  good: `
alter table shop.w_orders add column placed_on date;
`,
  check({ operation, world }) {
    if (operation.op !== 'alter column type') return [];
    const found = targetColumn(world, operation.table, operation.column);
    if (found === undefined) return [];
    const { table, column } = found;
    const to = typeName(world, operation.type);
    if (column.type === undefined || to === undefined) return [];
    const loss = lossOf(column.type, to, operation.using !== undefined);
    if (loss === undefined) return [];
    const name = quoteIdentifier(column.name);
    const empty = surelyEmpty(world, table);
    return [
      {
        message: `${name} of ${sized(world, table.id)} goes from ${column.type} to ${to}, which ${loss.how}`,
        safe: migrations([
          `alter table ${table.id} add column ${quoteIdentifier(`${column.name}_new`)} ${to}`,
        ]),
        advice: loss.silent
          ? 'Keep the wider column until nobody misses what the narrower one cannot hold.'
          : 'Count the values that do not fit first, and mend them.',
        relations: [table.id],
        level: empty ? 'low' : loss.silent ? undefined : 'medium',
      },
    ];
  },
};

import { qualify, quoteIdentifier } from '../../catalog/identifier.ts';
import { isAlwaysTrue } from '../conditions/is-always-true.ts';
import { primaryKeyOf, surelyEmpty, target } from '../conditions/target.ts';
import type { Hazard } from '../hazard.ts';
import { migrations } from '../safe/migrations.ts';
import { listed, sized } from '../wording.ts';

export const updateWithoutWhere: Hazard = {
  id: 'update-without-where',
  summary: 'UPDATE without WHERE overwrites a column in every row',
  category: 'data_loss',
  level: 'high',
  scales: false,
  why: 'Without a WHERE, or with one that is always true, UPDATE overwrites what every row has in the column, and no down script knows what was there. A column that the same run has added had nothing to lose and is not meant here.',
  setup: `
create table shop.w_orders (id bigint primary key, tenant_id bigint not null, currency text);
insert into shop.w_orders values (1, 7, 'EUR'), (2, 7, null);
`,
  bad: `
update shop.w_orders set currency = 'USD';
`,
  good: `
update shop.w_orders set currency = 'USD' where currency is null;
`,
  check({ operation, world }) {
    if (operation.op !== 'update' || !isAlwaysTrue(operation.where)) return [];
    const table = target(world, operation.table);
    if (table === undefined) return [];
    const overwritten = [...new Set(operation.columns)].filter((name) => {
      const column = table.columns.get(name);
      return column !== undefined && column.birth === undefined;
    });
    if (overwritten.length === 0) return [];
    const columns = overwritten.map((name) => quoteIdentifier(name));
    const copied = [...new Set([...primaryKeyOf(table).map((name) => quoteIdentifier(name)), ...columns])];
    const copy = qualify(table.schema, `${table.name}_before`);
    return [
      {
        message: `UPDATE without a condition overwrites ${listed(columns)} in every row of ${sized(world, table.id)}`,
        safe: migrations([
          '-- what was there, for as long as it may be wanted back:',
          `create table ${copy} as select ${copied.join(', ')} from ${table.id}`,
        ]),
        advice: 'Add the WHERE that says which rows are meant; where all are, keep what they had.',
        relations: [table.id],
        level: surelyEmpty(world, table) ? 'low' : undefined,
      },
    ];
  },
};

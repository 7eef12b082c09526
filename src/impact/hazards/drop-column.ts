import { qualify, quoteIdentifier } from '../../catalog/identifier.ts';
import { primaryKeyOf, surelyEmpty, targetColumn } from '../conditions/target.ts';
import type { Hazard } from '../hazard.ts';
import { migrations } from '../safe/migrations.ts';
import { sized } from '../wording.ts';

export const dropColumn: Hazard = {
  id: 'drop-column',
  summary: 'DROP COLUMN takes the values of every row with it',
  category: 'data_loss',
  level: 'critical',
  scales: false,
  why: 'DROP COLUMN is instant and final: once it has committed, only a backup has the values. A down script can add the column again, but not what was in it. A copy of the key and the column, made before, can.',
  setup: `
create table shop.w_orders (id bigint primary key, tenant_id bigint not null, coupon text);
insert into shop.w_orders values (1, 7, 'SPRING'), (2, 7, null);
`,
  bad: `
alter table shop.w_orders drop column coupon;
`,
  good: `
-- the application no longer reads or writes the column; it is dropped when its values are surely not missed
create table shop.w_orders_coupon_kept as
  select id, coupon from shop.w_orders where coupon is not null;
`,
  check({ operation, world }) {
    if (operation.op !== 'drop column') return [];
    const found = targetColumn(world, operation.table, operation.column);
    if (found === undefined || found.column.generated !== undefined) return [];
    const { table } = found;
    if (table.kind === 'view' || table.kind === 'foreign table') return [];
    const key = primaryKeyOf(table).filter((name) => name !== operation.column);
    const column = quoteIdentifier(operation.column);
    const copy = qualify(table.schema, `${table.name}_${operation.column}_kept`);
    const columns = [...key.map((name) => quoteIdentifier(name)), column].join(', ');
    return [
      {
        message: `DROP COLUMN takes ${column} of ${sized(world, table.id)} away with the values of every row`,
        safe:
          key.length === 0
            ? undefined
            : migrations([
                `create table ${copy} as select ${columns} from ${table.id} where ${column} is not null`,
              ]),
        advice:
          'Keep a copy of what may be missed, deploy code that no longer uses the column, and drop it in a later migration.',
        relations: [table.id],
        level: surelyEmpty(world, table) ? 'low' : undefined,
      },
    ];
  },
};

import { quoteIdentifier } from '../../catalog/identifier.ts';
import { surelyEmpty, target } from '../conditions/target.ts';
import type { Hazard } from '../hazard.ts';
import { migrations } from '../safe/migrations.ts';
import { sized } from '../wording.ts';

export const dropTable: Hazard = {
  id: 'drop-table',
  summary: 'DROP TABLE takes the rows with it',
  category: 'data_loss',
  level: 'critical',
  scales: false,
  why: 'Once the transaction has committed, only a backup has the rows: a down script can make the table again, but empty. A table that was renamed can be named back in an instant, for as long as anybody may still miss it.',
  setup: `
create table shop.w_order_imports (id bigint primary key, tenant_id bigint not null, payload text);
insert into shop.w_order_imports values (1, 7, 'first'), (2, 7, 'second');
`,
  bad: `
drop table shop.w_order_imports;
`,
  good: `
-- dropped for good when nobody has missed it for a month
alter table shop.w_order_imports rename to w_order_imports_unused;
`,
  check({ operation, world }) {
    if (operation.op !== 'drop' || operation.what !== 'table') return [];
    return operation.objects.flatMap((name) => {
      const table = target(world, name);
      if (table === undefined) return [];
      const unused = quoteIdentifier(`${table.name}_unused`);
      return [
        {
          message: `DROP TABLE takes ${sized(world, table.id)} away with all of its rows`,
          safe: migrations([`alter table ${table.id} rename to ${unused}`]),
          advice:
            'Drop it for good in a later migration, when nothing has missed it and a backup has its rows.',
          relations: [table.id],
          level: surelyEmpty(world, table) ? 'low' : undefined,
        },
      ];
    });
  },
};

import { quoteIdentifier } from '../../catalog/identifier.ts';
import { laterInStep } from '../conditions/later-in-step.ts';
import { target } from '../conditions/target.ts';
import type { Hazard } from '../hazard.ts';
import { migrations } from '../safe/migrations.ts';
import { sized } from '../wording.ts';

export const dropPrimaryKey: Hazard = {
  id: 'drop-primary-key',
  summary: 'without its primary key a table takes duplicates and loses the index on its key',
  category: 'backward_compatibility',
  level: 'high',
  scales: false,
  why: 'Dropping a primary key drops its index: lookups by key read the whole table, ON CONFLICT on the key fails with 42P10, and duplicates come in. Logical replication no longer knows which row an UPDATE means. With an index built beforehand, old key out and new key in are one instant.',
  setup: `
create table shop.w_order_lines (order_id bigint not null, line int not null, id bigint not null,
  constraint w_order_lines_pkey primary key (order_id, line));
`,
  bad: `
alter table shop.w_order_lines drop constraint w_order_lines_pkey;
`,
  good: `
create unique index concurrently w_order_lines_id_key on shop.w_order_lines (id);
-- in the next migration:
alter table shop.w_order_lines
  drop constraint w_order_lines_pkey,
  add constraint w_order_lines_pkey primary key using index w_order_lines_id_key;
`,
  check(situation) {
    const { operation, world } = situation;
    if (operation.op !== 'drop constraint') return [];
    const table = target(world, operation.table);
    const key = table?.constraints.get(operation.constraint);
    if (table === undefined || key?.type !== 'primary key' || key.birth !== undefined) return [];
    const replaced = laterInStep(situation).some(
      (later) =>
        later.op === 'add constraint' &&
        later.constraint.type === 'primary key' &&
        later.table.name === operation.table.name,
    );
    if (replaced && situation.step.transactional) return [];
    const columns = key.columns.map((name) => quoteIdentifier(name)).join(', ');
    const [name, index] = [quoteIdentifier(key.name), quoteIdentifier(`${table.name}_new_key`)];
    return [
      {
        message: `${sized(world, table.id)} loses its primary key (${columns}) and the index behind it`,
        safe: migrations(
          [`create unique index concurrently ${index} on ${table.id} (${columns})`],
          [
            `alter table ${table.id} drop constraint ${name}, add constraint ${name} primary key using index ${index}`,
          ],
        ),
        advice: 'Build the index of the new key first, then change keys in one statement.',
        relations: [table.id],
      },
    ];
  },
};

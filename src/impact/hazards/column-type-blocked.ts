import { quoteIdentifier } from '../../catalog/identifier.ts';
import { targetColumn } from '../conditions/target.ts';
import { brokenDependents } from '../dependents/broken-dependents.ts';
import type { Hazard } from '../hazard.ts';
import { listed, sized } from '../wording.ts';

export const columnTypeBlocked: Hazard = {
  id: 'column-type-blocked',
  summary: 'a view, policy, trigger or generated column on the column stops ALTER COLUMN TYPE',
  category: 'constraint_violation',
  level: 'high',
  scales: false,
  why: 'PostgreSQL does not change the type of a column that a view, a rule, a policy, the condition of a trigger or a generated column uses: the statement fails with 0A000, also where the new type would do. What stands in the way is dropped before and made again after it, in the same transaction.',
  setup: `
create table shop.w_orders (id bigint primary key, tenant_id bigint not null, code varchar(20));
create view shop.w_order_codes as select id, code from shop.w_orders;
`,
  bad: `
alter table shop.w_orders alter column code type varchar(40);
`,
  good: `
drop view shop.w_order_codes;
alter table shop.w_orders alter column code type varchar(40);
create view shop.w_order_codes as select id, code from shop.w_orders;
`,
  fails: '0A000',
  check({ operation, world }) {
    if (operation.op !== 'alter column type') return [];
    const found = targetColumn(world, operation.table, operation.column);
    if (found === undefined) return [];
    const blocking = brokenDependents(operation, world).filter(({ how }) => how === 'stops the statement');
    if (blocking.length === 0) return [];
    const names = blocking.map(({ kind, name }) => `${kind} ${name}`);
    return [
      {
        message: `ALTER COLUMN ${quoteIdentifier(operation.column)} TYPE on ${sized(world, found.table.id)} fails: ${listed(names)} ${names.length === 1 ? 'uses' : 'use'} the column`,
        advice: `Drop ${names.length === 1 ? 'it' : 'them'} before and make ${names.length === 1 ? 'it' : 'them'} again after the change, in the same migration.`,
        relations: [found.table.id],
      },
    ];
  },
};

import { qualify } from '../../catalog/identifier.ts';
import type { Hazard } from '../hazard.ts';
import { listed, sized } from '../wording.ts';
import { findType, usersOfType } from '../world/find.ts';

export const dropType: Hazard = {
  id: 'drop-type',
  summary: 'DROP TYPE … CASCADE drops every column of the type',
  category: 'data_loss',
  level: 'critical',
  scales: false,
  why: 'With CASCADE, DROP TYPE and DROP DOMAIN drop the columns of the type together with their values, in all tables. Without it they are refused while a column uses the type. Columns that are changed to another type first keep what is in them.',
  setup: `
create type shop.order_status as enum ('new', 'paid');
create table shop.w_orders (id bigint primary key, status shop.order_status not null);
insert into shop.w_orders values (1, 'paid');
`,
  bad: `
drop type shop.order_status cascade;
`,
  good: `
alter table shop.w_orders alter column status type text;
drop type shop.order_status;
`,
  check({ operation, world }) {
    if (operation.op !== 'drop' || !operation.cascade) return [];
    if (operation.what !== 'type' && operation.what !== 'domain') return [];
    return operation.objects.flatMap((name) => {
      const type = findType(world, name);
      if (type === undefined || type.birth !== undefined) return [];
      const users = usersOfType(world, type.id).filter(({ relation }) => relation.birth === undefined);
      if (users.length === 0) return [];
      const columns = users.map(
        ({ relation, column }) => `${qualify(column.name)} of ${sized(world, relation.id)}`,
      );
      return [
        {
          message: `DROP ${operation.what === 'domain' ? 'DOMAIN' : 'TYPE'} ${type.id} CASCADE drops ${listed(columns)} with their values`,
          advice: 'Change the columns to another type first, then drop the type without CASCADE.',
          relations: [...new Set(users.map(({ relation }) => relation.id))],
        },
      ];
    });
  },
};

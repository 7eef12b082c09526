import { surelyEmpty, target } from '../conditions/target.ts';
import type { Hazard } from '../hazard.ts';
import { listed, sized } from '../wording.ts';

export const truncate: Hazard = {
  id: 'truncate',
  summary: 'TRUNCATE removes every row of a table, and with CASCADE of those that refer to it',
  category: 'data_loss',
  level: 'critical',
  scales: false,
  why: 'TRUNCATE gives the table a new, empty file: no WHERE, no row triggers, and after the commit no way back but a backup. CASCADE empties every table with a foreign key to it as well, whatever the foreign key says of ON DELETE. DELETE with a WHERE says which rows are meant.',
  setup: `
create table shop.w_carts (id bigint primary key, tenant_id bigint not null, expires_at timestamptz);
create table shop.w_cart_items (id bigint primary key, cart_id bigint references shop.w_carts (id));
insert into shop.w_carts values (1, 7, now());
insert into shop.w_cart_items values (1, 1);
`,
  bad: `
truncate shop.w_carts cascade;
`,
  good: `
delete from shop.w_cart_items
where cart_id in (select id from shop.w_carts where expires_at < now() - interval '1 year');
delete from shop.w_carts where expires_at < now() - interval '1 year';
`,
  check({ operation, effect, world }) {
    if (operation.op !== 'truncate') return [];
    const named = operation.tables.flatMap((name) => target(world, name) ?? []);
    const ids = new Set(named.map(({ id }) => id));
    const reached = effect.locks
      .filter(
        ({ role, relation, isNew }) =>
          role === 'reached' &&
          !isNew &&
          !ids.has(relation) &&
          world.relations.get(relation)?.kind !== 'index',
      )
      .map(({ relation }) => relation);
    const full = named.filter((table) => !surelyEmpty(world, table));
    if (named.length === 0 && reached.length === 0) return [];
    const tables = listed([...named.map(({ id }) => sized(world, id))]);
    const others =
      reached.length === 0
        ? ''
        : `, and of ${listed(reached.map((id) => sized(world, id)))}, which CASCADE reaches through foreign keys`;
    return [
      {
        message: `TRUNCATE removes every row of ${tables}${others}`,
        advice: 'Say with DELETE … WHERE which rows are meant, in batches where there are many.',
        relations: [...ids, ...reached],
        level: full.length === 0 && reached.length === 0 ? 'low' : undefined,
      },
    ];
  },
};

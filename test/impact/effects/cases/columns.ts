import type { EffectCase } from '../case.ts';

export const columnCases: readonly EffectCase[] = [
  { id: 'add-column', sql: 'alter table shop.orders add column gone int', rows: ['add-column'] },
  {
    id: 'add-column-if-not-exists',
    sql: 'alter table shop.orders add column if not exists quantity int',
    rows: ['add-column-there-already'],
  },
  {
    id: 'add-column-constant',
    sql: 'alter table shop.orders add column gone int default 5',
    rows: ['add-column-default'],
  },
  {
    id: 'add-column-not-null-constant',
    sql: 'alter table shop.orders add column gone int not null default 5',
    rows: ['add-column-default'],
  },
  {
    id: 'add-column-now',
    sql: 'alter table shop.orders add column gone timestamptz default now()',
    rows: ['add-column-default'],
  },
  {
    id: 'add-column-nested-stable',
    sql: "alter table shop.orders add column gone text default upper(current_user || ' ' || now()::text)",
    rows: ['add-column-default'],
  },
  {
    id: 'add-column-clock',
    sql: 'alter table shop.orders add column gone timestamptz default clock_timestamp()',
    rows: ['add-column-volatile-default'],
  },
  {
    id: 'add-column-random',
    sql: 'alter table shop.orders add column gone float8 default random()',
    rows: ['add-column-volatile-default'],
  },
  {
    id: 'add-column-random-within',
    sql: 'alter table shop.orders add column gone int default (1 + (10 * random())::int)',
    rows: ['add-column-volatile-default'],
  },
  {
    id: 'add-column-uuid',
    sql: 'alter table shop.orders add column gone uuid default gen_random_uuid()',
    rows: ['add-column-volatile-default'],
  },
  {
    id: 'add-column-uuidv7',
    sql: 'alter table shop.orders add column gone uuid default uuidv7()',
    rows: ['add-column-volatile-default'],
    from: 18,
  },
  {
    id: 'add-column-nextval',
    sql: "alter table shop.orders add column gone int default nextval('shop.numbers')",
    rows: ['add-column-volatile-default'],
  },
  {
    id: 'add-column-serial',
    sql: 'alter table shop.orders add column gone serial',
    rows: ['add-column-serial'],
  },
  {
    id: 'add-column-identity',
    sql: 'alter table shop.orders add column gone int generated always as identity',
    rows: ['add-column-identity'],
  },
  {
    id: 'add-column-stored',
    sql: 'alter table shop.orders add column gone int generated always as (id + 1) stored',
    rows: ['add-column-generated-stored'],
  },
  {
    id: 'add-column-virtual',
    sql: 'alter table shop.orders add column gone int generated always as (id + 1) virtual',
    rows: ['add-column-generated-virtual'],
    from: 18,
  },
  {
    id: 'add-column-check',
    sql: 'alter table shop.orders add column gone int check (gone > 0)',
    rows: ['add-column', 'add-column-check'],
  },
  {
    id: 'add-column-default-check',
    sql: 'alter table shop.orders add column gone int default 1 check (gone > 0)',
    rows: ['add-column-default', 'add-column-check'],
  },
  {
    id: 'add-column-references',
    sql: 'alter table shop.orders add column gone int references shop.customers (id)',
    rows: ['add-column', 'add-column-foreign-key'],
  },
  {
    id: 'add-column-default-references',
    sql: 'alter table shop.orders add column gone int default 1 references shop.customers (id)',
    rows: ['add-column-default', 'add-foreign-key'],
    before18: ['add-column-default', 'add-foreign-key-before-18'],
  },
  {
    id: 'add-column-unique',
    sql: 'alter table shop.orders add column gone int unique',
    rows: ['add-column', 'add-unique'],
    before18: ['add-column', 'add-unique-before-18'],
  },
  {
    id: 'add-column-domain',
    sql: 'alter table shop.orders add column gone shop.amount',
    rows: ['add-column'],
  },
  {
    id: 'add-column-domain-check',
    sql: 'alter table shop.orders add column gone shop.positive',
    rows: ['add-column-constrained-domain'],
  },
  {
    id: 'add-column-domain-check-default',
    sql: 'alter table shop.orders add column gone shop.positive default 5',
    rows: ['add-column-constrained-domain'],
  },
  {
    id: 'add-column-domain-not-null',
    sql: 'alter table shop.orders add column gone shop.present default 5',
    rows: ['add-column-constrained-domain'],
  },
  {
    id: 'add-column-domain-default',
    sql: 'alter table shop.orders add column gone shop.defaulted',
    rows: ['add-column'],
  },
  {
    id: 'add-column-not-null-empty',
    sql: 'alter table shop.regions_south add column gone int not null default 3',
    rows: ['add-column-default'],
  },
  { id: 'add-column-parent', sql: 'alter table shop.articles add column gone int', rows: ['add-column'] },
  { id: 'add-column-partitioned', sql: 'alter table shop.events add column gone int', rows: ['add-column'] },
  {
    id: 'add-column-partitioned-volatile',
    sql: 'alter table shop.events add column gone float8 default random()',
    rows: ['add-column-volatile-default'],
  },
  { id: 'drop-column', sql: 'alter table shop.orders drop column details', rows: ['drop-column'] },
  {
    id: 'drop-column-missing',
    sql: 'alter table shop.orders drop column if exists nothing',
    rows: ['drop-column'],
  },
  {
    id: 'drop-column-indexed',
    sql: 'alter table shop.orders drop column number cascade',
    rows: ['drop-column'],
  },
  {
    id: 'drop-column-foreign-key',
    sql: 'alter table shop.orders drop column customer',
    rows: ['drop-column'],
  },
  {
    id: 'drop-column-view',
    sql: 'alter table shop.orders drop column quantity cascade',
    rows: ['drop-column'],
  },
  { id: 'drop-column-key', sql: 'alter table shop.customers drop column id cascade', rows: ['drop-column'] },
  { id: 'drop-column-identity', sql: 'alter table shop.tickets drop column id', rows: ['drop-column'] },
  { id: 'drop-column-serial', sql: 'alter table shop.tickets drop column serial_no', rows: ['drop-column'] },
  { id: 'drop-column-partitioned', sql: 'alter table shop.events drop column id', rows: ['drop-column'] },
  {
    id: 'rename-column',
    sql: 'alter table shop.orders rename column gift to present',
    rows: ['rename-column'],
  },
  {
    id: 'rename-column-partitioned',
    sql: 'alter table shop.events rename column id to number',
    rows: ['rename-column'],
  },
  { id: 'rename-table', sql: 'alter table shop.orders rename to purchases', rows: ['rename-relation'] },
  {
    id: 'rename-constraint',
    sql: 'alter table shop.orders rename constraint orders_rating to orders_stars',
    rows: ['rename-constraint'],
  },
  {
    id: 'rename-constraint-index',
    sql: 'alter table shop.orders rename constraint orders_note to orders_notes',
    rows: ['rename-constraint'],
  },
  { id: 'set-schema', sql: 'alter table shop.orders set schema public', rows: ['set-schema-relation'] },
  {
    id: 'set-default',
    sql: 'alter table shop.orders alter column quantity set default 3',
    rows: ['set-default'],
  },
  {
    id: 'set-default-partitioned',
    sql: 'alter table shop.events alter column id set default 3',
    rows: ['set-default'],
  },
  {
    id: 'drop-default',
    sql: 'alter table shop.orders alter column copies drop default',
    rows: ['drop-default'],
  },
  {
    id: 'set-not-null',
    sql: 'alter table shop.orders alter column quantity set not null',
    rows: ['set-not-null'],
  },
  {
    id: 'set-not-null-proven',
    sql: 'alter table shop.orders alter column line set not null',
    rows: ['set-not-null-proven'],
  },
  {
    id: 'set-not-null-proven-a',
    sql: 'alter table shop.proofs alter column a set not null',
    rows: ['set-not-null-proven'],
  },
  {
    id: 'set-not-null-proven-b',
    sql: 'alter table shop.proofs alter column b set not null',
    rows: ['set-not-null-proven'],
  },
  {
    id: 'set-not-null-proven-c',
    sql: 'alter table shop.proofs alter column c set not null',
    rows: ['set-not-null-proven'],
  },
  {
    id: 'set-not-null-comparison',
    sql: 'alter table shop.proofs alter column d set not null',
    rows: ['set-not-null'],
  },
  {
    id: 'set-not-null-no-inherit',
    sql: 'alter table shop.proofs alter column e set not null',
    rows: ['set-not-null-proven'],
  },
  {
    id: 'set-not-null-not-valid',
    sql: 'alter table shop.proofs alter column f set not null',
    rows: ['set-not-null'],
  },
  {
    id: 'set-not-null-already',
    sql: 'alter table shop.orders alter column copies set not null',
    rows: ['set-not-null-already'],
    before18: ['set-not-null-already-before-18'],
  },
  {
    id: 'set-not-null-parent',
    sql: 'alter table shop.articles alter column kind set not null',
    rows: ['set-not-null'],
  },
  {
    id: 'drop-not-null',
    sql: 'alter table shop.orders alter column copies drop not null',
    rows: ['drop-not-null'],
  },
  {
    id: 'drop-not-null-partitioned',
    sql: 'alter table shop.events alter column id drop not null',
    rows: ['drop-not-null'],
  },
  {
    id: 'add-not-null',
    sql: 'alter table shop.orders add constraint there not null quantity',
    rows: ['add-not-null'],
    from: 18,
  },
  {
    id: 'add-not-null-proven',
    sql: 'alter table shop.orders add constraint there not null line',
    rows: ['add-not-null-proven'],
    from: 18,
  },
  {
    id: 'add-not-null-not-valid',
    sql: 'alter table shop.orders add constraint there not null quantity not valid',
    rows: ['add-not-null-not-valid'],
    from: 18,
  },
  {
    id: 'validate-not-null',
    sql: 'alter table shop.stock validate constraint stock_weight',
    rows: ['validate-not-null'],
    from: 18,
  },
  {
    id: 'set-not-null-validates',
    sql: 'alter table shop.stock alter column weight set not null',
    rows: ['set-not-null'],
    from: 18,
  },
  {
    id: 'add-column-not-null',
    sql: 'alter table shop.spares add column gone int not null',
    rows: ['add-column-not-null'],
  },
  {
    id: 'rename-attribute',
    sql: 'alter type shop.size rename attribute width to breadth cascade',
    rows: ['rename-attribute'],
  },
  {
    id: 'drop-column-referencing-partitioned',
    sql: 'alter table shop.hall_notes drop column hall',
    rows: ['drop-column'],
  },
  {
    id: 'drop-column-referenced-partitioned',
    sql: 'alter table shop.halls drop column id cascade',
    rows: ['drop-column'],
  },
  {
    id: 'drop-column-foreign-key-partitioned',
    sql: 'alter table shop.seats drop column id',
    rows: ['drop-column'],
  },
  {
    id: 'add-column-references-partitioned',
    sql: 'alter table shop.seats add column gone int references shop.days',
    rows: ['add-column', 'add-column-foreign-key'],
  },
];

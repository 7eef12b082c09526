import type { EffectCase } from '../case.ts';

export const constraintCases: readonly EffectCase[] = [
  {
    id: 'add-check',
    sql: 'alter table shop.orders add constraint small check (quantity > 0)',
    rows: ['add-check'],
  },
  {
    id: 'add-check-not-valid',
    sql: 'alter table shop.orders add constraint small check (quantity > 0) not valid',
    rows: ['add-check-not-valid'],
  },
  {
    id: 'add-check-not-enforced',
    sql: 'alter table shop.orders add constraint small check (quantity > 0) not enforced',
    rows: ['add-check-not-enforced'],
    from: 18,
  },
  {
    id: 'add-check-parent',
    sql: 'alter table shop.articles add constraint small check (kind > 0)',
    rows: ['add-check'],
  },
  {
    id: 'add-check-no-inherit',
    sql: 'alter table shop.articles add constraint small check (kind > 0) no inherit',
    rows: ['add-check-no-inherit'], before18: ['add-check-no-inherit-before-18'],
  },
  { id: 'add-check-partitioned', sql: 'alter table shop.events add check (id > -1)', rows: ['add-check'] },
  {
    id: 'add-check-partitioned-not-valid',
    sql: 'alter table shop.events add check (id > -1) not valid',
    rows: ['add-check-not-valid'],
  },
  {
    id: 'validate-check',
    sql: 'alter table shop.orders validate constraint orders_rating_old',
    rows: ['validate-check'],
  },
  {
    id: 'validate-valid',
    sql: 'alter table shop.orders validate constraint orders_rating',
    rows: ['validate-constraint-valid-already'],
  },
  {
    id: 'add-foreign-key',
    sql: 'alter table shop.orders add constraint buyer foreign key (old_customer) references shop.customers (id)',
    rows: ['add-foreign-key'], before18: ['add-foreign-key-before-18'],
  },
  {
    id: 'add-foreign-key-not-valid',
    sql: 'alter table shop.orders add constraint buyer foreign key (old_customer) references shop.customers (id) not valid',
    rows: ['add-foreign-key-not-valid'], before18: ['add-foreign-key-not-valid-before-18'],
  },
  {
    id: 'add-foreign-key-not-enforced',
    sql: 'alter table shop.orders add constraint buyer foreign key (old_customer) references shop.customers (id) not enforced',
    rows: ['add-foreign-key-not-enforced'],
    from: 18,
  },
  {
    id: 'validate-foreign-key',
    sql: 'alter table shop.orders validate constraint orders_old_customer',
    rows: ['validate-foreign-key'],
  },
  {
    id: 'add-foreign-key-itself',
    sql: 'alter table shop.orders add constraint whole foreign key (quantity) references shop.orders (id)',
    rows: ['add-foreign-key'], before18: ['add-foreign-key-before-18'],
  },
  {
    id: 'add-foreign-key-partitioned',
    sql: 'alter table shop.visits_1 add constraint whole foreign key (id) references shop.orders (id)',
    rows: ['add-foreign-key'], before18: ['add-foreign-key-before-18'],
  },
  {
    id: 'add-foreign-key-on-partitioned',
    sql: 'alter table shop.logins add constraint whole foreign key (id) references shop.days (id)',
    rows: ['add-foreign-key-partitioned'],
  },
  {
    id: 'add-foreign-key-on-partitioned-not-valid',
    sql: 'alter table shop.logins add constraint whole foreign key (id) references shop.shelves (id) not valid',
    rows: ['add-foreign-key-not-valid'],
    from: 18,
  },
  {
    id: 'add-unique',
    sql: 'alter table shop.orders add constraint single unique (quantity)',
    rows: ['add-unique'], before18: ['add-unique-before-18'],
  },
  {
    id: 'add-unique-using-index',
    sql: 'alter table shop.orders add constraint single unique using index orders_number',
    rows: ['add-unique-using-index'], before18: ['add-unique-using-index-before-18'],
  },
  {
    id: 'add-unique-nulls',
    sql: 'alter table shop.orders add constraint single unique nulls not distinct (quantity)',
    rows: ['add-unique'], before18: ['add-unique-before-18'],
  },
  {
    id: 'add-unique-partitioned',
    sql: 'alter table shop.events add constraint single unique (id, day)',
    rows: ['add-unique-partitioned'],
    from: 18,
  },
  {
    id: 'add-unique-partitioned-before-18',
    sql: 'alter table shop.events add constraint single unique (id, day)',
    rows: ['add-unique-partitioned-before-18'],
    until: 18,
  },
  {
    id: 'add-primary-key-nullable',
    sql: 'alter table shop.coupons add primary key (id)',
    rows: ['add-primary-key'],
  },
  {
    id: 'add-primary-key',
    sql: 'alter table shop.coupons add primary key (code)',
    rows: ['add-primary-key-not-null'],
  },
  {
    id: 'add-primary-key-using-index',
    sql: 'alter table shop.coupons add constraint single primary key using index coupons_code',
    rows: ['add-primary-key-using-index'],
  },
  {
    id: 'add-primary-key-using-index-nullable',
    sql: 'alter table shop.coupons add constraint single primary key using index coupons_id',
    rows: ['add-primary-key-using-index-nullable'],
  },
  {
    id: 'add-primary-key-partitioned',
    sql: 'alter table shop.events add primary key (id, day)',
    rows: ['add-primary-key'],
    from: 18,
  },
  {
    id: 'add-primary-key-partitioned-before-18',
    sql: 'alter table shop.events add primary key (id, day)',
    rows: ['add-primary-key-partitioned-before-18'],
    until: 18,
  },
  {
    id: 'add-exclude',
    sql: 'alter table shop.orders add constraint apart exclude (quantity with =)',
    rows: ['add-exclusion'], before18: ['add-exclusion-before-18'],
  },
  {
    id: 'several',
    sql: 'alter table shop.orders alter quantity set not null, add constraint small check (quantity > 0), add unique (rating)',
    rows: ['set-not-null', 'add-check', 'add-unique'], before18: ['set-not-null', 'add-check', 'add-unique-before-18'],
  },
  {
    id: 'drop-check',
    sql: 'alter table shop.orders drop constraint orders_rating',
    rows: ['drop-constraint'],
  },
  {
    id: 'drop-constraint-missing',
    sql: 'alter table shop.orders drop constraint if exists nothing',
    rows: ['drop-constraint'],
  },
  {
    id: 'drop-unique',
    sql: 'alter table shop.orders drop constraint orders_note',
    rows: ['drop-constraint'],
  },
  {
    id: 'drop-foreign-key',
    sql: 'alter table shop.orders drop constraint orders_customer',
    rows: ['drop-constraint'],
  },
  {
    id: 'drop-primary-key',
    sql: 'alter table shop.customers drop constraint customers_pkey cascade',
    rows: ['drop-constraint'],
  },
  {
    id: 'drop-primary-key-shelves',
    sql: 'alter table shop.shelves drop constraint shelves_pkey cascade',
    rows: ['drop-constraint'],
  },
  {
    id: 'alter-constraint-deferrable',
    sql: 'alter table shop.orders alter constraint orders_customer deferrable',
    rows: ['alter-constraint-deferrable'],
  },
  {
    id: 'alter-constraint-not-enforced',
    sql: 'alter table shop.orders alter constraint orders_customer not enforced',
    rows: ['alter-constraint-not-enforced'],
    from: 18,
  },
  {
    id: 'alter-constraint-enforced',
    sql: 'alter table shop.orders alter constraint orders_free enforced',
    rows: ['alter-constraint-enforced'],
    from: 18,
  },
  {
    id: 'alter-constraint-no-inherit',
    sql: 'alter table shop.articles alter constraint articles_id no inherit',
    rows: ['alter-constraint-inherit'],
    from: 18,
  },
  {
    id: 'add-exclude-partitioned',
    sql: 'alter table shop.events add exclude (day with =)',
    rows: ['add-exclusion-partitioned'],
    from: 17,
  },
  {
    id: 'add-foreign-key-to-partitioned',
    sql: 'alter table shop.loose add constraint whole foreign key (id, kind) references shop.passes (id, day)',
    rows: ['add-foreign-key'], before18: ['add-foreign-key-before-18'],
  },
  {
    id: 'add-foreign-key-to-partitioned-not-valid',
    sql: 'alter table shop.loose add constraint whole foreign key (id, kind) references shop.passes (id, day) not valid',
    rows: ['add-foreign-key-not-valid'], before18: ['add-foreign-key-not-valid-before-18'],
  },
  {
    id: 'drop-foreign-key-to-partitioned',
    sql: 'alter table shop.hall_notes drop constraint hall_notes_hall_day_fkey',
    rows: ['drop-constraint'],
  },
  {
    id: 'drop-foreign-key-on-partitioned',
    sql: 'alter table shop.seats drop constraint seats_id_fkey',
    rows: ['drop-constraint'],
  },
  {
    id: 'drop-primary-key-referenced-partitioned',
    sql: 'alter table shop.halls drop constraint halls_pkey cascade',
    rows: ['drop-constraint'],
  },
  {
    id: 'alter-constraint-partitioned',
    sql: 'alter table shop.seats alter constraint seats_id_fkey deferrable',
    rows: ['alter-constraint-deferrable'],
  },
  {
    id: 'drop-check-parent',
    sql: 'alter table shop.events drop constraint if exists nothing',
    rows: ['drop-constraint'],
  },
];

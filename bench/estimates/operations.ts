import type { TimedOperation } from './operation.ts';

const alter = (form: string, change: string): TimedOperation => ({
  form: `ALTER TABLE … ${form}`,
  sql: `alter table orders_$t ${change}`,
});

const index = (form: string, definition: string): TimedOperation => ({
  form: `CREATE ${form}`,
  sql: `create ${form.startsWith('UNIQUE') ? 'unique ' : ''}index probe on orders_$t ${definition}`,
});

/** A rolled back UPDATE or DELETE leaves dead rows and split pages, which the next round must not meet. */
const clean = 'vacuum lines_$t; reindex table lines_$t';

const change = (form: string, sql: string): TimedOperation => ({ form, sql, after: clean });

/** Forty things that migrations do, in the order they are timed. */
export const operations: readonly TimedOperation[] = [
  alter('ADD COLUMN DEFAULT random()', 'add probe double precision default random()'),
  alter('ADD COLUMN DEFAULT clock_timestamp()', 'add probe timestamptz default clock_timestamp()'),
  alter('ADD COLUMN bigserial', 'add probe bigserial'),
  alter('ADD COLUMN GENERATED ALWAYS AS IDENTITY', 'add probe bigint generated always as identity'),
  alter('ADD COLUMN GENERATED … STORED', 'add probe numeric generated always as (total * quantity) stored'),
  alter('ALTER COLUMN TYPE bigint', 'alter quantity type bigint'),
  alter('ALTER COLUMN TYPE varchar(80)', 'alter note type varchar(80)'),
  alter('ALTER COLUMN TYPE numeric(14,4)', 'alter total type numeric(14,4)'),
  alter(
    'ALTER COLUMN TYPE timestamp',
    `alter placed_at type timestamp using placed_at at time zone 'Europe/Paris'`,
  ),
  alter('ALTER COLUMN TYPE text of jsonb', 'alter details type text'),
  alter('SET UNLOGGED', 'set unlogged'),
  index('INDEX btree (integer)', '(customer_id)'),
  index('INDEX btree (text)', '(note)'),
  index('INDEX btree (two columns)', '(customer_id, placed_at)'),
  index('INDEX btree (expression)', '(lower(note))'),
  index('INDEX btree (partial)', `(placed_at) where status <> 'new'`),
  index('UNIQUE INDEX', '(code)'),
  index('INDEX hash', 'using hash (code)'),
  index('INDEX gin (jsonb)', 'using gin (details)'),
  index('INDEX gin (array)', 'using gin (tags)'),
  index('INDEX gist (point)', 'using gist (place)'),
  index('INDEX spgist (text)', 'using spgist (code)'),
  {
    form: 'CREATE INDEX CONCURRENTLY',
    sql: 'create index concurrently probe on orders_$t (customer_id)',
    bare: true,
    after: 'drop index probe',
  },
  { form: 'REINDEX TABLE', sql: 'reindex table items_$t' },
  alter('ADD UNIQUE', 'add unique (code, customer_id)'),
  alter('ADD EXCLUDE', 'add exclude using btree (code with =)'),
  alter('ADD FOREIGN KEY', 'add foreign key (customer_id) references customers_$t'),
  {
    form: 'ALTER TABLE … VALIDATE CONSTRAINT (foreign key)',
    before:
      'alter table orders_$t add constraint probe foreign key (customer_id) references customers_$t not valid',
    sql: 'alter table orders_$t validate constraint probe',
  },
  {
    form: 'ALTER TABLE … VALIDATE CONSTRAINT (check)',
    before: `alter table orders_$t add constraint probe check (note ~ '^[a-z0-9 ]+$') not valid`,
    sql: 'alter table orders_$t validate constraint probe',
  },
  alter('ADD CHECK', `add check (lower(note) <> upper(code) and total >= 0)`),
  alter('SET NOT NULL', 'alter note set not null'),
  change('UPDATE of all rows', 'update lines_$t set amount = amount + 1'),
  change('UPDATE of a third', 'update lines_$t set amount = amount + 1 where order_id % 3 = 0'),
  change('DELETE of a half', 'delete from lines_$t where order_id % 2 = 0'),
  change(
    'INSERT … SELECT',
    `insert into lines_$t select id + 100000000, order_id, amount, label from lines_$t where order_id % 2 = 0`,
  ),
  {
    form: 'CREATE TABLE AS',
    sql: 'create table probe as select o.*, c.name from orders_$t o join customers_$t c on c.id = o.customer_id',
  },
  { form: 'REFRESH MATERIALIZED VIEW', sql: 'refresh materialized view daily_$t' },
  { form: 'CLUSTER', sql: 'cluster orders_$t using orders_$t_pkey' },
  { form: 'VACUUM FULL', sql: 'vacuum full items_$t', bare: true },
  {
    form: 'ALTER TABLE … ATTACH PARTITION',
    before: 'create table probe (like orders_$t including generated) partition by range (id)',
    sql: 'alter table probe attach partition orders_$t for values from (0) to (1000000000)',
  },
];

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { migrateUp } from '../../src/migrate/up.ts';
import { rollbackOf, type Stage, stage } from './stage.ts';

const populated = `
  create schema shop;
  create type shop.w_state as enum ('new', 'paid');
  create table shop.w_customers (id int primary key, name text not null, state shop.w_state default 'new');
  create table shop.w_orders (id serial primary key, customer_id int references shop.w_customers on delete cascade, amount numeric, note text);
  insert into shop.w_customers select n, 'customer ' || n from generate_series(1, 60) n;
  insert into shop.w_orders (customer_id, amount, note) select 1 + n % 60, n, 'note ' || n from generate_series(1, 300) n;
  create index w_orders_customer on shop.w_orders (customer_id);
  create view shop.w_totals as select customer_id, sum(amount) as total from shop.w_orders group by 1;
  create materialized view shop.w_kept as select * from shop.w_totals;
  create table shop.w_log (what text);
  create function shop.note() returns trigger language plpgsql as $$ begin insert into shop.w_log values (tg_op); return null; end $$;
  create trigger note after update on shop.w_orders for each row execute function shop.note();
  create sequence shop.w_numbers;
  create table shop.w_days (day date, n int) partition by range (day);
  create table shop.w_days_1 partition of shop.w_days for values from ('2026-01-01') to ('2026-07-01');
  insert into shop.w_days select '2026-01-01'::date + n, n from generate_series(0, 90) n;`;

const table = fc.constantFrom('shop.w_orders', 'shop.w_customers', 'shop.w_log', 'shop.w_days');
/** A table and a column of it. */
const column = fc.constantFrom(
  ...Object.entries({
    'shop.w_orders': ['customer_id', 'amount', 'note'],
    'shop.w_customers': ['id', 'name', 'state'],
    'shop.w_log': ['what'],
    'shop.w_days': ['n'],
  }).flatMap(([t, columns]) => columns.map((c) => [t, c] as const)),
);
const name = fc.constantFrom('w_a', 'w_b', 'w_c');
const number = fc.integer({ min: 1, max: 320 });

/** Statements, of which many fail at that point of the run: a dry-run that stops leaves nothing, either. */
const statement = fc.oneof(
  fc.tuple(table, name).map(([t, n]) => `alter table ${t} add column ${n} int`),
  fc
    .tuple(table, name)
    .map(([t, n]) => `alter table ${t} add column ${n} timestamptz default clock_timestamp()`),
  column.map(([t, c]) => `alter table ${t} drop column ${c} cascade`),
  column.map(([t, c]) => `alter table ${t} alter column ${c} type text using ${c}::text`),
  column.map(([t, c]) => `alter table ${t} alter column ${c} set not null`),
  fc.tuple(column, name).map(([[t, c], n]) => `alter table ${t} rename column ${c} to ${n}`),
  fc
    .tuple(column, fc.boolean())
    .map(([[t, c], b]) => `create index ${b ? 'concurrently ' : ''}on ${t} (${c})`),
  fc.tuple(name, column).map(([n, [t, c]]) => `create table shop.${n} as select ${c} from ${t}`),
  fc.tuple(table, name).map(([t, n]) => `alter table ${t} rename to ${n}`),
  fc.tuple(number, number).map(([a, b]) => `update shop.w_orders set amount = ${a} where id < ${b}`),
  number.map((n) => `delete from shop.w_customers where id = ${n}`),
  number.map((n) => `insert into shop.w_orders (id, customer_id) values (${n + 100}, ${n})`),
  number.map((n) => `select setval('shop.w_numbers', ${n})`),
  number.map((n) => `select setval(pg_get_serial_sequence('shop.w_orders', 'id'), ${n})`),
  number.map((n) => `alter sequence shop.w_numbers restart with ${n}`),
  table.map((t) => `truncate ${t} restart identity cascade`),
  table.map((t) => `drop table ${t} cascade`),
  fc.constantFrom(
    `alter type shop.w_state add value 'gone'`,
    'refresh materialized view shop.w_kept',
    'reindex table shop.w_orders',
    'drop view shop.w_totals cascade',
    'drop trigger note on shop.w_orders',
    `create or replace function shop.note() returns trigger language sql as 'select null'`,
    `do $$ begin execute format('update shop.w_orders set note = %L', 'x'); end $$`,
    `create table shop.w_days_2 partition of shop.w_days for values from ('2026-07-01') to ('2027-01-01')`,
    'alter table shop.w_days detach partition shop.w_days_1',
    `grant select on shop.w_orders to public`,
    `comment on table shop.w_orders is 'orders'`,
    'set role pg_monitor',
    'vacuum shop.w_orders',
    'savepoint mine; drop table shop.w_log; rollback to savepoint mine',
    `notify w_channel`,
  ),
);

const script = fc
  .tuple(fc.array(statement, { minLength: 1, maxLength: 4 }), fc.boolean())
  .map(
    ([statements, together]) =>
      `${together ? '' : '-- confiture: no-transaction\n'}${statements.join(';\n')};\n`,
  );

it('leaves definitions, rows, files, sequences and the ledger as they were', async () => {
  const bench = await stage(populated);
  for (const hasLedger of [false, true]) {
    if (hasLedger) await makeLedger(bench);
    const before = await bench.state();
    await fc.assert(
      fc.asyncProperty(script, script, script, async (first, second, down) => {
        await bench.write({
          '001_a.up.sql': first,
          '001_a.down.sql': down,
          '002_b.up.sql': second,
          '002_b.down.sql': down,
        });
        const rollback = await rollbackOf(bench);
        const { outcome, rolledBack } = await bench.dry({
          rollback,
          showSampleRows: 2,
          maxLockTimeMs: 60_000,
        });
        expect(['succeeded', 'failed']).toContain(outcome);
        expect(rolledBack.status).toBe('aborted');
        expect(await bench.state()).toBe(before);
      }),
      { numRuns: 12, endOnFailure: true },
    );
  }
}, 120_000);

async function makeLedger(bench: Stage): Promise<void> {
  await bench.write({ '000_zero.up.sql': 'select 1;\n' });
  await migrateUp(bench.run, { ...(await bench.options()), to: '000' });
}

import { expect, it } from 'vitest';
import type { StatementObservation } from '../../src/dry-run/observation.ts';
import { type Stage, stage, statementsOf } from './stage.ts';

const shop = `
  create schema shop;
  create table shop.w_customers (id int primary key, name text not null);
  create table shop.w_orders (id int generated always as identity primary key,
    customer_id int references shop.w_customers, amount numeric(10, 2), note varchar(20));
  insert into shop.w_customers select n, 'customer ' || n from generate_series(1, 50) n;
  insert into shop.w_orders (customer_id, amount) select 1 + n % 50, n from generate_series(1, 500) n;
  create index w_orders_customer on shop.w_orders (customer_id);
  create table shop.w_log (at timestamptz default now(), what text);
  create function shop.note() returns trigger language plpgsql as
    $$ begin insert into shop.w_log (what) values (tg_op); raise notice 'noted %', tg_op; return null; end $$;
  create trigger note after delete on shop.w_customers for each row execute function shop.note();
  create sequence shop.w_numbers;
  create table shop.w_days (day date not null) partition by range (day);
  create table shop.w_days_1 partition of shop.w_days for values from ('2026-01-01') to ('2026-02-01');
  create table shop.w_days_rest partition of shop.w_days default;
  create materialized view shop.w_totals as select customer_id, sum(amount) from shop.w_orders group by 1;
  create unique index w_totals_key on shop.w_totals (customer_id);`;

type Expected = Partial<
  Pick<
    StatementObservation,
    | 'rewrites'
    | 'scans'
    | 'indexesCreated'
    | 'indexesDropped'
    | 'constraintsAdded'
    | 'constraintsRemoved'
    | 'rows'
    | 'tag'
    | 'notices'
  >
> & { readonly locks: Readonly<Record<string, string>> };

const orders = 'shop.w_orders';
const customers = 'shop.w_customers';

/** Statements, and what PostgreSQL's documentation and measurements say of each; what is not named is nothing. */
const cases: Readonly<Record<string, Expected>> = {
  'alter table shop.w_orders add column tier text': {
    locks: { [orders]: 'ACCESS EXCLUSIVE' },
    tag: 'ALTER TABLE',
  },
  'alter table shop.w_orders add column at timestamptz default clock_timestamp()': {
    locks: {
      [orders]: 'ACCESS EXCLUSIVE',
      'shop.w_orders_pkey': 'ACCESS EXCLUSIVE',
      'shop.w_orders_customer': 'ACCESS EXCLUSIVE',
    },
    rewrites: [orders, 'shop.w_orders_customer', 'shop.w_orders_pkey'],
    scans: [orders],
  },
  'alter table shop.w_orders alter amount set not null': {
    locks: { [orders]: 'ACCESS EXCLUSIVE' },
    scans: [orders],
  },
  'alter table shop.w_orders add constraint positive check (amount > 0) not valid': {
    locks: { [orders]: 'ACCESS EXCLUSIVE' },
    constraintsAdded: ['shop.w_orders: positive'],
  },
  'alter table shop.w_orders drop constraint w_orders_customer_id_fkey': {
    locks: { [orders]: 'ACCESS EXCLUSIVE', [customers]: 'ACCESS EXCLUSIVE' },
    constraintsRemoved: ['shop.w_orders: w_orders_customer_id_fkey'],
  },
  'create index w_orders_amount on shop.w_orders (amount)': {
    locks: { [orders]: 'SHARE' },
    scans: [orders],
    indexesCreated: ['shop.w_orders_amount'],
  },
  'drop index shop.w_orders_customer': {
    locks: { [orders]: 'ACCESS EXCLUSIVE', 'shop.w_orders_customer': 'ACCESS EXCLUSIVE' },
    indexesDropped: ['shop.w_orders_customer'],
  },
  'reindex index shop.w_orders_customer': {
    locks: { [orders]: 'SHARE', 'shop.w_orders_customer': 'ACCESS EXCLUSIVE' },
    rewrites: ['shop.w_orders_customer'],
    scans: [orders],
  },
  'create table shop.w_items (id int primary key, order_id int references shop.w_orders)': {
    locks: { [orders]: 'SHARE ROW EXCLUSIVE' },
    indexesCreated: ['shop.w_items_pkey'],
  },
  "create table shop.w_days_2 partition of shop.w_days for values from ('2026-02-01') to ('2026-03-01')": {
    locks: { 'shop.w_days': 'ACCESS EXCLUSIVE', 'shop.w_days_rest': 'ACCESS EXCLUSIVE' },
    scans: ['shop.w_days_rest'],
  },
  'update shop.w_orders set amount = amount + 1 where id <= 30': {
    locks: { [orders]: 'ROW EXCLUSIVE' },
    rows: [{ table: orders, inserted: 0, updated: 30, deleted: 0 }],
    tag: 'UPDATE 30',
  },
  'delete from shop.w_customers where id not in (select customer_id from shop.w_orders) or id = -1': {
    locks: { [customers]: 'ROW EXCLUSIVE', [orders]: 'ACCESS SHARE' },
    tag: 'DELETE 0',
  },
  'with w as (insert into shop.w_customers values (100, $$x$$) returning id) select * from w': {
    locks: { [customers]: 'ROW EXCLUSIVE' },
    rows: [{ table: customers, inserted: 1, updated: 0, deleted: 0 }],
    tag: 'SELECT 1',
  },
  'truncate shop.w_log': { locks: { 'shop.w_log': 'ACCESS EXCLUSIVE' }, rewrites: ['shop.w_log'] },
  'refresh materialized view concurrently shop.w_totals': {
    locks: { 'shop.w_totals': 'EXCLUSIVE', [orders]: 'ACCESS SHARE' },
  },
  'lock table shop.w_orders in share update exclusive mode': {
    locks: { [orders]: 'SHARE UPDATE EXCLUSIVE' },
  },
};

it('sees what PostgreSQL does: locks, rewrites, scans, rows, indexes, constraints', async () => {
  const bench = await stage(shop);
  const before = await bench.state();
  for (const [sql, expected] of Object.entries(cases)) {
    const seen = await only(bench, sql);
    const tables = seen.locks.filter(({ kind, mode }) => kind !== 'index' || mode === 'ACCESS EXCLUSIVE');
    const locks = Object.fromEntries(tables.map(({ relation, mode }) => [relation, mode]));
    const found = {
      locks,
      rewrites: [...seen.rewrites].sort(),
      // Of queries, the planner decides.
      scans: /^(update|delete|with|refresh)/.test(sql) ? [] : [...seen.scans].sort(),
      indexesCreated: seen.indexesCreated,
      indexesDropped: seen.indexesDropped,
      // PostgreSQL 18 has NOT NULL among them.
      constraintsAdded: seen.constraintsAdded.filter((name) => !name.endsWith('_not_null')),
      constraintsRemoved: seen.constraintsRemoved,
      rows: seen.rows,
      ...(expected.tag && { tag: seen.tag }),
    };
    const nothing = {
      rewrites: [],
      scans: [],
      indexesCreated: [],
      indexesDropped: [],
      constraintsAdded: [],
      constraintsRemoved: [],
      rows: [],
    };
    // What a new table brings of its own is new, too.
    const isCreate = sql.startsWith('create table');
    const { constraintsAdded, ...rest } = { ...nothing, ...expected };
    expect({ sql, ...found, ...(isCreate && { constraintsAdded: [] }) }).toEqual({
      sql,
      ...rest,
      constraintsAdded,
    });
    expect(seen.wal?.bytes, sql).toBeGreaterThanOrEqual(0);
  }
  expect(await bench.state()).toBe(before);
}, 60_000);

it('counts what triggers do, and hears them', async () => {
  const bench = await stage(shop);
  const seen = await only(
    bench,
    'delete from shop.w_customers where id = 1; ',
    'alter table shop.w_orders drop constraint w_orders_customer_id_fkey',
  );
  expect(seen).toMatchObject({
    tag: 'DELETE 1',
    rows: expect.arrayContaining([
      { table: 'shop.w_customers', inserted: 0, updated: 0, deleted: 1 },
      { table: 'shop.w_log', inserted: 1, updated: 0, deleted: 0 },
    ]),
    notices: [{ severity: 'NOTICE', message: 'noted DELETE' }],
  });
});

it('says what is not taken back of a sequence, and keeps what it can', async () => {
  const bench = await stage(shop);
  const drawn = await only(bench, `insert into shop.w_orders (amount) values (1)`);
  expect(drawn.remarks).toEqual([
    {
      id: 'sequence',
      handling: 'run',
      message: expect.stringContaining('shop.w_orders_id_seq'),
      within: undefined,
    },
  ]);
  const set = await only(bench, `select setval('shop.w_numbers', 100)`, `select nextval('shop.w_numbers')`);
  expect(set).toMatchObject({ outcome: 'done', remarks: [{ id: 'setval', handling: 'run' }] });
});

it('rehearses CONCURRENTLY as what blocks, and says so', async () => {
  const bench = await stage(shop);
  const before = await bench.state();
  const twins = [
    'create index concurrently if not exists w_orders_amount on shop.w_orders (amount)',
    'drop index concurrently shop.w_orders_customer',
    'reindex (concurrently) index shop.w_orders_customer',
    'reindex (verbose, concurrently true) table shop.w_orders',
    'reindex table concurrently shop.w_orders',
    'alter table shop.w_days detach partition shop.w_days_1 /* CONCURRENTLY */',
  ];
  for (const sql of twins) {
    const seen = await only(bench, sql);
    const hasTwin = !sql.includes('/*');
    expect([sql, seen.outcome, seen.twin === undefined], seen.error?.message).toEqual([
      sql,
      'done',
      !hasTwin,
    ]);
    if (hasTwin) expect(seen.remarks[0]).toMatchObject({ id: 'concurrently', handling: 'twin' });
  }
  for (const sql of ['vacuum shop.w_orders', 'reindex schema shop', 'cluster']) {
    const seen = await only(bench, sql);
    expect([sql, seen.outcome, seen.remarks[0]?.id]).toEqual([sql, 'skipped', 'own-transaction']);
  }
  expect(await bench.state()).toBe(before);
});

/** Rehearses a statement, after others in migrations of their own, and gives what was seen of it. */
async function only(bench: Stage, sql: string, before = ''): Promise<StatementObservation> {
  await bench.write({
    '001_before.up.sql': before === '' ? 'select 1;\n' : `${before};\n`,
    '002_case.up.sql': `${sql};\n`,
  });
  const result = await bench.dry();
  const last = statementsOf(result).at(-1);
  if (last === undefined) throw new Error(`nothing was rehearsed: ${JSON.stringify(result.error)}`);
  return last;
}

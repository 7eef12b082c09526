import { expect, test } from 'vitest';
import { openScene, type Pretended } from './scene.ts';

const scene = openScene();

interface NonCase {
  /** What it shows, as the end of a sentence. */
  readonly name: string;
  readonly setup?: string;
  readonly sql: string;
  /** Hazards that may not be met; none at all above `low` unless told. */
  readonly not?: readonly string[];
  readonly pretend?: Partial<Pretended>;
}

const orders =
  'create table shop.w_orders (id bigint primary key, tenant_id bigint, total numeric, name varchar(50));';
const tenants = 'create table shop.w_tenants (id bigint primary key);';

const nonCases: readonly NonCase[] = [
  {
    name: 'rows of a copy that goes on with the sequence of the table',
    setup: 'create table shop.w_notes (id serial primary key, note text);',
    sql: `
create table shop.w_notes_new (like shop.w_notes including all);
insert into shop.w_notes_new select * from shop.w_notes;
`,
    not: ['sequence-behind-rows'],
  },
  {
    name: 'CASCADE over what the same run made',
    setup: `${orders} create function shop.reads() returns bigint language plpgsql as
'begin return (select count(*) from w_drafts); end';`,
    sql: `
create table shop.w_drafts (id bigint);
create view shop.w_all as select id from shop.w_drafts;
set local search_path = shop;
drop table w_drafts cascade;
`,
  },
  {
    name: 'an index, a key and a CHECK of a table that the migration creates',
    sql: `
create table shop.w_items (id bigint, order_id bigint);
create index w_items_order_id_idx on shop.w_items (order_id);
alter table shop.w_items add constraint w_items_pkey primary key (id);
alter table shop.w_items add constraint w_items_order check (order_id > 0);
alter table shop.w_items alter column order_id set not null;
alter table shop.w_items add column token uuid default gen_random_uuid();
alter table shop.w_items add column sku text not null;
`,
  },
  {
    name: 'an index of a table that an earlier migration of the run created',
    sql: `
create table shop.w_items (id bigint, order_id bigint);
-- in the next migration:
create index w_items_order_id_idx on shop.w_items (order_id);
reindex table shop.w_items;
drop index shop.w_items_order_id_idx;
`,
  },
  {
    name: 'a temporary table',
    sql: 'create temporary table w_picked (id bigint); create index on w_picked (id); truncate w_picked;',
    not: ['create-index-blocks-writes'],
  },
  { name: 'a nullable column', setup: orders, sql: 'alter table shop.w_orders add column note text;' },
  {
    name: 'a column with a constant or stable default',
    setup: orders,
    sql: `
alter table shop.w_orders add column state text not null default 'new', add column at timestamptz default now();
`,
  },
  {
    name: 'an index on a partitioned table ON ONLY it',
    setup: 'create table shop.w_events (id bigint) partition by range (id);',
    sql: 'create index w_events_id_idx on only shop.w_events (id);',
  },
  {
    name: 'SET NOT NULL that a valid CHECK proves',
    setup: `${orders} alter table shop.w_orders add constraint proof check (tenant_id is not null);`,
    sql: 'alter table shop.w_orders alter column tenant_id set not null;',
    not: ['set-not-null-scans'],
  },
  {
    name: 'SET NOT NULL of a column that is so already',
    setup: orders,
    sql: 'alter table shop.w_orders alter column id set not null;',
    not: ['set-not-null-scans'],
  },
  {
    name: 'types that change without a rewrite',
    setup: orders,
    sql: 'alter table shop.w_orders alter column name type varchar(100), alter column total type numeric;',
    not: ['type-change-rewrites', 'type-change-scans', 'type-change-rechecks-foreign-key'],
  },
  {
    name: 'a domain without a constraint',
    setup: `${orders} create domain shop.amount as numeric;`,
    sql: 'alter table shop.w_orders add column discount shop.amount;',
  },
  {
    name: 'a constraint of a domain that no table uses',
    setup: 'create domain shop.amount as numeric;',
    sql: 'alter domain shop.amount add constraint amount_positive check (value >= 0);',
  },
  {
    name: 'a partition that is attached with proof',
    setup: `
create table shop.w_events (id bigint, at date not null) partition by range (at);
create table shop.w_events_2025 (id bigint, at date not null,
  constraint bound check (at is not null and at >= '2025-01-01' and at < '2026-01-01'));`,
    sql: `
alter table shop.w_events attach partition shop.w_events_2025 for values from ('2025-01-01') to ('2026-01-01');
`,
    not: ['attach-partition-scans', 'default-partition-scanned'],
  },
  {
    name: 'DETACH without CONCURRENTLY where there is a default partition: nothing better can be had',
    setup: `
create table shop.w_events (id bigint, at date not null) partition by range (at);
create table shop.w_events_2025 partition of shop.w_events for values from ('2025-01-01') to ('2026-01-01');
create table shop.w_events_rest partition of shop.w_events default;`,
    sql: 'alter table shop.w_events detach partition shop.w_events_2025;',
    pretend: { rows: 1_000_000 },
  },
  {
    name: 'a materialized view that the run creates',
    setup: orders,
    sql: 'create materialized view shop.w_totals as select total from shop.w_orders with no data; refresh materialized view shop.w_totals;',
  },
  {
    name: 'VALIDATE of a constraint that was there before',
    setup: `${orders} alter table shop.w_orders add constraint positive check (total >= 0) not valid;`,
    sql: 'alter table shop.w_orders validate constraint positive;',
  },
  {
    name: 'a foreign key that is dropped alone',
    setup: `${tenants} ${orders}
alter table shop.w_orders add constraint w_orders_tenant foreign key (tenant_id) references shop.w_tenants (id);`,
    sql: 'alter table shop.w_orders drop constraint w_orders_tenant;',
    not: ['foreign-key-drop-locks-referenced'],
  },
  {
    name: 'a primary key on columns that are NOT NULL, USING INDEX',
    setup:
      'create table shop.w_orders (id bigint not null); create unique index w_orders_pkey on shop.w_orders (id);',
    sql: 'alter table shop.w_orders add constraint w_orders_pkey primary key using index w_orders_pkey;',
    not: ['primary-key-builds-index', 'primary-key-scans-nullable'],
  },
  {
    name: 'LOCK TABLE in a mode that reads and writes pass',
    setup: orders,
    sql: 'lock table shop.w_orders in share update exclusive mode;',
  },
  {
    name: 'two ALTER TABLE of one table that change the catalog only',
    setup: orders,
    sql: 'alter table shop.w_orders add column a text; alter table shop.w_orders add column b text;',
  },
  {
    name: 'a NOT NULL column of a domain with a default',
    setup: `${orders} create domain shop.amount as numeric default 0;`,
    sql: 'alter table shop.w_orders add column discount shop.amount not null;',
    not: ['required-column-without-default'],
  },
  {
    name: 'a foreign key of a partitioned table whose partitions have it',
    setup: `${tenants} create table shop.w_events (id bigint, tenant_id bigint) partition by range (id);
create table shop.w_events_1 partition of shop.w_events for values from (1) to (2);
alter table shop.w_events_1 add foreign key (tenant_id) references shop.w_tenants;`,
    sql: 'alter table shop.w_events add foreign key (tenant_id) references shop.w_tenants;',
    not: ['foreign-key-validated-under-lock'],
  },
  {
    name: 'REFRESH … CONCURRENTLY of a view that this run fills first',
    setup: `${orders} create materialized view shop.w_totals as select id from shop.w_orders with no data;
create unique index on shop.w_totals (id);`,
    sql: 'refresh materialized view shop.w_totals; refresh materialized view concurrently shop.w_totals;',
    not: ['refresh-concurrently-impossible'],
  },
  {
    name: 'a lock_timeout that is changed, not forgotten',
    setup: orders,
    sql: `set lock_timeout = '1s'; alter table shop.w_orders add column a text;
set lock_timeout = '2s'; alter table shop.w_orders add column b text;`,
  },
  {
    name: 'a column twice, when it is there already',
    setup: orders,
    sql: 'alter table shop.w_orders add column if not exists total numeric not null;',
    not: ['required-column-without-default'],
  },
];

test.each(nonCases)('does not warn of $name', async ({ setup = '', sql, not, pretend }) => {
  const { set, analyse } = scene();
  await set(setup);
  const findings = (await analyse(sql, pretend)).flatMap(({ hazards }) => hazards);
  const grave = findings.filter(({ id, level }) => (not ? not.includes(id) : level !== 'low'));
  expect(grave.map(({ id, level, message }) => `${id} (${level}): ${message}`).join('\n')).toBe('');
});

const safeForms: readonly {
  readonly id: string;
  readonly setup: string;
  readonly sql: string;
  readonly serverVersion: number;
  readonly safe: string;
}[] = [
  {
    id: 'set-not-null-scans',
    setup: orders,
    sql: 'alter table shop.w_orders alter column tenant_id set not null;',
    serverVersion: 180000,
    safe: `alter table shop.w_orders add constraint w_orders_tenant_id_not_null not null tenant_id not valid;
-- in the next migration:
alter table shop.w_orders validate constraint w_orders_tenant_id_not_null;`,
  },
  {
    id: 'set-not-null-scans',
    setup: orders,
    sql: 'alter table shop.w_orders alter column tenant_id set not null;',
    serverVersion: 170000,
    safe: `alter table shop.w_orders add constraint w_orders_tenant_id_not_null check (tenant_id is not null) not valid;
-- in the next migration:
alter table shop.w_orders validate constraint w_orders_tenant_id_not_null;
-- the valid CHECK proves it, so that no row is read again:
alter table shop.w_orders alter column tenant_id set not null;
alter table shop.w_orders drop constraint w_orders_tenant_id_not_null;`,
  },
  {
    id: 'create-index-blocks-writes',
    setup: orders,
    sql: `-- für alle 🍓
CREATE UNIQUE INDEX IF NOT EXISTS "Größe" ON shop.w_orders (total) WHERE name <> 'index';`,
    serverVersion: 180000,
    safe: `CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS "Größe" ON shop.w_orders (total) WHERE name <> 'index';`,
  },
  {
    id: 'create-index-blocks-writes',
    setup: `create table shop.w_events (id bigint, at date not null) partition by range (at);
create table shop.w_events_1 partition of shop.w_events for values from ('2025-01-01') to ('2026-01-01');`,
    sql: 'create index w_at on shop.w_events (at);',
    serverVersion: 180000,
    safe: `create index w_at on only shop.w_events (at);
-- in the next migration:
create index concurrently w_events_1_w_at on shop.w_events_1 (at);
-- in the next migration:
alter index shop.w_at attach partition shop.w_events_1_w_at;`,
  },
  {
    id: 'check-validated-under-lock',
    setup: orders,
    sql: "alter table shop.w_orders add column größe int, add constraint c check (name <> ',)'), add column z int;",
    serverVersion: 180000,
    safe: `alter table shop.w_orders add constraint c check (name <> ',)') not valid;
-- in the next migration:
alter table shop.w_orders validate constraint c;`,
  },
];

test.each(safeForms)('writes the safe form of $sql on $serverVersion', async (form) => {
  const { set, analyse } = scene();
  await set(form.setup);
  const findings = (await analyse(form.sql, { serverVersion: form.serverVersion })).flatMap(
    (impact) => impact.hazards,
  );
  expect(findings.find(({ id }) => id === form.id)?.safe).toBe(form.safe);
});

test('names the relation and its size', async () => {
  const { set, analyse } = scene();
  await set(orders);
  const [impact] = await analyse('create index on shop.w_orders (tenant_id);');
  expect(impact?.hazards.map(({ message }) => message)).toContain(
    'CREATE INDEX on shop.w_orders (5,200,000 rows, 1.1 GB) blocks its writes until the index is built',
  );
});

test('passwords stay out of what is shown', async () => {
  const [role, mapping, rows] = await scene().analyse(
    `create role w_app login password 'hunter2' valid until E'2030-01-01';
alter user mapping for public server s options (set password $$hunter3$$);
insert into shop.w_notes values ('shown');`,
  );
  expect(role?.sql).toBe("create role w_app login password '…' valid until '…'");
  expect(mapping?.sql).not.toContain('hunter3');
  expect(rows?.sql).toContain("'shown'");
});

test('an extension that is known, or there, is nothing unknown', async () => {
  const impacts = await scene().analyse(
    'create extension if not exists plpgsql; create extension citext; create extension nobody_knows;',
  );
  expect(impacts.map(({ certain }) => certain)).toEqual([true, true, false]);
});

import { expect, test } from 'vitest';
import { openScene } from './scene.ts';

const scene = openScene();

interface Case {
  readonly id: string;
  readonly setup: string;
  readonly sql: string;
  /** False: there is only advice. */
  readonly safe?: false;
  /** Major versions that it runs on. */
  readonly from?: number;
}

const orders =
  'create table shop.w_orders (id bigint primary key, tenant_id bigint, total numeric, name varchar(50));';
const tenants = 'create table shop.w_tenants (id bigint primary key);';
const events = `
create table shop.w_events (id bigint not null, at date not null, tenant_id bigint) partition by range (at);
create table shop.w_events_2025 partition of shop.w_events for values from ('2025-01-01') to ('2026-01-01');`;
const totals = 'create materialized view shop.w_totals as select id, total from shop.w_orders;';
const trigger = `
create function shop.touch() returns trigger language plpgsql as 'begin return new; end';
create trigger touch before update on shop.w_orders for each row execute function shop.touch();`;

/** Forms of the hazards besides their bad example. */
const cases: readonly Case[] = [
  {
    id: 'drop-schema',
    setup: orders,
    sql: 'create schema bin; alter table shop.w_orders set schema bin; drop schema bin cascade;',
    safe: false,
  },
  {
    id: 'drop-table',
    setup: orders,
    sql: 'savepoint a; alter table shop.w_orders rename to w_old; rollback to savepoint a; drop table shop.w_orders;',
  },
  {
    id: 'timeout-disabled',
    setup: orders,
    sql: `select set_config('lock_timeout', '0', false); alter table shop.w_orders add column note text;`,
    safe: false,
  },
  {
    id: 'create-index-blocks-writes',
    setup: events,
    sql: 'create index w_events_tenant on shop.w_events (tenant_id) include (id) where tenant_id > 0;',
  },
  {
    id: 'create-index-blocks-writes',
    setup: `${events} create table shop.w_events_2026 partition of shop.w_events
for values from ('2026-01-01') to ('2027-01-01') partition by range (at);`,
    sql: 'create index on shop.w_events (at);',
    safe: false,
  },
  {
    id: 'create-index-blocks-writes',
    setup: orders + totals,
    sql: 'create unique index on shop.w_totals (id);',
  },
  {
    id: 'create-index-blocks-writes',
    setup: orders,
    sql: 'create index on shop.w_orders (lower(name), total desc nulls last);',
  },
  {
    id: 'drop-index-blocks',
    setup: `${events} create index x on shop.w_events (id);`,
    sql: 'drop index shop.x;',
    safe: false,
  },
  {
    id: 'drop-index-blocks',
    setup: `${orders} create index a on shop.w_orders (total); create index b on shop.w_orders (name);`,
    sql: 'drop index if exists shop.a, shop.b;',
    safe: false,
  },
  { id: 'reindex-blocks', setup: orders, sql: 'REINDEX (VERBOSE) TABLE shop.w_orders;' },
  { id: 'reindex-blocks', setup: orders, sql: 'reindex schema shop;' },
  {
    id: 'default-partition-scanned',
    setup: `${events} create table shop.w_events_rest partition of shop.w_events default;
create table shop.w_events_2026 (like shop.w_events);`,
    sql: `alter table shop.w_events attach partition shop.w_events_2026 for values from ('2026-01-01') to (maxvalue);`,
  },
  {
    id: 'attach-partition-scans',
    setup: `create table shop.w_parts (id int not null) partition by hash (id); create table shop.w_part_0 (id int not null);`,
    sql: 'alter table shop.w_parts attach partition shop.w_part_0 for values with (modulus 2, remainder 0);',
    safe: false,
  },
  {
    id: 'attach-partition-scans',
    setup: `create table shop.w_parts ("Land" text) partition by list ("Land"); create table shop.w_part_0 ("Land" text);`,
    sql: `alter table shop.w_parts attach partition shop.w_part_0 for values in ('DE', 'O''Land');`,
  },
  {
    id: 'refresh-materialized-view-blocks',
    setup: orders + totals,
    sql: 'refresh materialized view shop.w_totals;',
    safe: false,
  },
  {
    id: 'check-validated-under-lock',
    setup: orders,
    sql: 'alter table shop.w_orders add column quantity int default 1 check (quantity > 0) not null;',
  },
  {
    id: 'check-validated-under-lock',
    setup: orders,
    sql: 'alter table shop.w_orders add check (total > 0), add column note text;',
  },
  {
    id: 'foreign-key-validated-under-lock',
    setup: tenants + orders,
    sql: 'alter table shop.w_orders add foreign key (tenant_id) references shop.w_tenants on delete cascade;',
  },
  {
    id: 'foreign-key-validated-under-lock',
    setup: tenants + orders,
    sql: 'alter table shop.w_orders add column owner_id bigint default null references shop.w_tenants (id), add column seller_id bigint default 1 references shop.w_tenants;',
  },
  {
    id: 'foreign-key-validated-under-lock',
    setup: tenants + events,
    sql: 'alter table shop.w_events add foreign key (tenant_id) references shop.w_tenants;',
  },
  {
    id: 'foreign-key-validated-under-lock',
    setup: tenants + orders,
    sql: 'alter table shop.w_orders add column t bigint default 1 references shop.w_tenants deferrable initially deferred not null;',
  },
  {
    id: 'foreign-key-locks-referenced',
    setup: tenants + orders,
    sql: 'alter table shop.w_orders add foreign key (tenant_id) references shop.w_tenants not valid;',
    safe: false,
  },
  {
    id: 'set-not-null-scans',
    setup: events,
    sql: 'alter table shop.w_events alter column tenant_id set not null;',
  },
  {
    id: 'set-not-null-scans',
    setup: orders,
    sql: 'alter table shop.w_orders add constraint named not null tenant_id;',
    from: 18,
  },
  {
    id: 'unique-builds-index',
    setup: orders,
    sql: 'alter table shop.w_orders add column number text unique deferrable initially deferred;',
  },
  {
    id: 'unique-builds-index',
    setup: orders,
    sql: 'alter table shop.w_orders add unique nulls not distinct (tenant_id, name) include (total);',
    from: 15,
  },
  {
    id: 'unique-builds-index',
    setup: events,
    sql: 'alter table shop.w_events add unique (id, at);',
    safe: false,
  },
  {
    id: 'primary-key-builds-index',
    setup: 'create table shop.w_orders (tenant_id bigint, number text);',
    sql: 'alter table shop.w_orders add primary key (tenant_id, number);',
  },
  {
    id: 'volatile-default-rewrites',
    setup: orders,
    sql: 'alter table shop.w_orders add column at timestamptz not null default clock_timestamp();',
  },
  {
    id: 'serial-rewrites',
    setup: 'create table shop.w_codes (code text);',
    sql: 'alter table shop.w_codes add column id int generated by default as identity;',
  },
  {
    id: 'stored-generated-rewrites',
    setup: 'create table shop.w_lines (net int, gross int generated always as (net * 2) stored);',
    sql: 'alter table shop.w_lines alter column gross set expression as (net * 3);',
    safe: false,
    from: 17,
  },
  {
    id: 'required-column-without-default',
    setup: orders,
    sql: 'alter table shop.w_orders add column tenant text collate "C" not null default null;',
  },
  {
    id: 'column-with-constrained-type-rewrites',
    setup: `${orders} create domain shop.amount as int not null;`,
    sql: 'alter table shop.w_orders add column a shop.amount default 1;',
    safe: false,
  },
  {
    id: 'type-change-rewrites',
    setup: orders,
    sql: 'alter table shop.w_orders alter name type varchar(10) using left(name, 10);',
    safe: false,
  },
  {
    id: 'type-change-scans',
    setup: `${orders} create index low on shop.w_orders (lower(name));`,
    sql: 'alter table shop.w_orders alter column name type varchar(60);',
    safe: false,
  },
  {
    id: 'type-change-rechecks-foreign-key',
    setup: `create table shop.w_tenants (id int primary key); ${orders}
alter table shop.w_orders add foreign key (tenant_id) references shop.w_tenants;`,
    sql: 'alter table shop.w_tenants alter column id type bigint;',
    safe: false,
  },
  {
    id: 'foreign-key-drop-locks-referenced',
    setup: `${tenants} ${orders} alter table shop.w_orders add foreign key (tenant_id) references shop.w_tenants;`,
    sql: 'drop table shop.w_orders;',
  },
  {
    id: 'partition-fan-out',
    setup: 'create table shop.w_base (id int); create table shop.w_child () inherits (shop.w_base);',
    sql: 'alter table shop.w_base add check (id > 0) not valid;',
    safe: false,
  },
  {
    id: 'domain-constraint-scans',
    setup:
      'create domain shop.amount as int; create table shop.w_lines (a shop.amount); create table shop.w_sums (s shop.amount);',
    sql: 'alter domain shop.amount set not null;',
    safe: false,
  },
  {
    id: 'domain-constraint-scans',
    setup: `create domain shop.amount as int; create table shop.w_sums (s shop.amount);
alter domain shop.amount add constraint positive check (value > 0) not valid;`,
    sql: 'alter domain shop.amount validate constraint positive;',
    safe: false,
  },
  {
    id: 'trigger-locks',
    setup: orders + trigger,
    sql: 'alter trigger touch on shop.w_orders rename to touched;',
    safe: false,
  },
  {
    id: 'trigger-locks',
    setup: orders + trigger,
    sql: 'alter table shop.w_orders disable trigger touch;',
    safe: false,
  },
  {
    id: 'trigger-locks',
    setup: orders + trigger,
    sql: 'create trigger again before update on shop.w_orders for each row execute function shop.touch();',
    safe: false,
  },
  {
    id: 'policy-locks',
    setup: orders,
    sql: 'alter table shop.w_orders enable row level security;',
    safe: false,
  },
  {
    id: 'policy-locks',
    setup: `${orders} create policy mine on shop.w_orders;`,
    sql: 'drop policy mine on shop.w_orders;',
    safe: false,
  },
  {
    id: 'policy-locks',
    setup: orders,
    sql: 'create rule kept as on delete to shop.w_orders do instead nothing;',
    safe: false,
  },
  { id: 'table-rewrite', setup: orders, sql: 'alter table shop.w_orders set unlogged;', safe: false },
  { id: 'table-rewrite', setup: orders, sql: 'cluster shop.w_orders using w_orders_pkey;', safe: false },
  { id: 'lock-table', setup: orders, sql: 'lock table shop.w_orders in share mode;', safe: false },
  {
    id: 'statement-after-exclusive-lock',
    setup: orders + tenants,
    sql: `alter table shop.w_tenants add column note text;
alter table shop.w_orders add column code text, alter column tenant_id set not null;`,
    safe: false,
  },
  {
    id: 'validate-in-same-transaction',
    setup: tenants + orders,
    sql: `
alter table shop.w_orders add constraint fk foreign key (tenant_id) references shop.w_tenants not valid;
alter table shop.w_orders validate constraint fk;`,
  },
  {
    id: 'lock-upgrade',
    setup: orders + trigger,
    sql: `create or replace trigger touch before insert on shop.w_orders for each row execute function shop.touch();
alter table shop.w_orders add column note text;`,
    safe: false,
  },
  {
    id: 'mergeable-alter-tables',
    setup: orders,
    sql: `-- confiture: no-transaction
alter table shop.w_orders add column a text;
ALTER TABLE shop.w_orders ADD COLUMN b text, ADD COLUMN c text;`,
  },
  {
    id: 'timeout-disabled',
    setup: orders,
    sql: 'set local statement_timeout to 0;',
    safe: false,
  },
];

test.each(cases)('$id: $sql', async ({ id, setup, sql, safe: hasSafe = true, from = 0 }) => {
  const { set, analyse, hazards, run, serverVersion } = scene();
  if (from * 10_000 > serverVersion) return;
  await set(setup);
  const found = (await analyse(sql)).flatMap((impact) => impact.hazards);
  const finding = found.find((one) => one.id === id);
  expect(finding, `of ${found.map((one) => one.id).join(', ')}`).toBeDefined();
  expect(await run(sql)).toBeUndefined();

  expect(finding?.safe !== undefined, finding?.safe).toBe(hasSafe);
  if (finding?.safe === undefined) {
    expect(finding?.advice).toBeTruthy();
    return;
  }
  await set(setup);
  expect(await hazards(finding.safe), finding.safe).not.toContain(id);
  expect(await run(finding.safe), finding.safe).toBeUndefined();
});

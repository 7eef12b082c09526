import { describe, expect, test } from 'vitest';
import type { HazardFinding } from '../../../src/impact/impact.ts';
import { openScene, type Pretended } from './scene.ts';

const scene = openScene();

const tenants = 'create table shop.w_tenants (id bigint primary key, slug text unique);';
const orders = `create table shop.w_orders (
  id bigint primary key, tenant_id bigint, total numeric(12, 2), note varchar(50), code text not null default 'x');`;
const keyed = `${tenants} ${orders} alter table shop.w_orders add constraint w_orders_tenant
  foreign key (tenant_id) references shop.w_tenants (id) deferrable;`;
const status = `create type shop.order_status as enum ('new', 'paid');
create table shop.w_orders (id bigint primary key, status shop.order_status);`;

async function findings(
  setup: string,
  sql: string,
  change?: Partial<Pretended>,
): Promise<readonly HazardFinding[]> {
  const { set, analyse } = scene();
  await set(setup);
  return (await analyse(sql, change)).flatMap(({ hazards }) => hazards);
}

interface Case {
  readonly id: string;
  readonly setup: string;
  readonly sql: string;
  /** Part of the message. */
  readonly says?: string;
  readonly fails?: string;
}

const met: readonly Case[] = [
  {
    id: 'backfill-with-ddl',
    setup: orders,
    sql: `update shop.w_orders set code = note where note is not null;
alter table shop.w_orders drop column note;`,
    says: 'with all rows locked',
  },
  {
    id: 'backfill-with-ddl',
    setup: tenants + orders,
    sql: `alter table shop.w_tenants add column plan text;
create table shop.w_order_archive (id bigint, code text);
insert into shop.w_order_archive select id, code from shop.w_orders;`,
    says: 'INSERT goes through shop.w_orders (5,200,000 rows, 1.1 GB) while the transaction holds ACCESS EXCLUSIVE on shop.w_tenants',
  },
  {
    id: 'unbatched-update',
    setup: orders,
    sql: `do $$ begin
  for i in 1 .. 3 loop
    update shop.w_orders set code = '' where id in (select id from shop.w_orders where code = 'x' limit 1000);
  end loop;
end $$;`,
    says: 'in the one transaction',
  },
  {
    id: 'unbatched-update',
    setup: keyed,
    sql: 'update shop.w_orders o set code = t.slug from shop.w_tenants t where o.tenant_id = t.id;',
  },
  { id: 'update-without-where', setup: orders, sql: 'update shop.w_orders set total = 0 where 1 = 1;' },
  { id: 'delete-without-where', setup: orders, sql: 'delete from shop.w_orders where true or id = 4;' },
  {
    id: 'pending-trigger-events',
    setup: keyed,
    sql: `set constraints all deferred;
insert into shop.w_tenants values (7, 'a');
insert into shop.w_orders (id, tenant_id) values (1, 7);
create index w_orders_code on shop.w_orders (code);`,
    fails: '55006',
  },
  {
    id: 'pending-trigger-events',
    setup: `${keyed} insert into shop.w_tenants values (7, 'a'), (8, 'b'); insert into shop.w_orders (id, tenant_id) values (1, 8);`,
    sql: `set constraints all deferred;
delete from shop.w_tenants where id = 7;
alter table shop.w_tenants add column plan text;`,
    says: 'of shop.w_orders',
    fails: '55006',
  },
  {
    id: 'enum-value-used-in-its-transaction',
    setup: status,
    sql: `alter type shop.order_status add value 'sent';
alter table shop.w_orders alter column status set default 'sent';`,
    fails: '55P04',
  },
  {
    id: 'enum-value-used-in-its-transaction',
    setup: status,
    sql: `alter type shop.order_status add value 'sent';
select count(*) from (values ('new')) v (s) where s = 'sent'::shop.order_status::text;`,
    fails: '55P04',
  },
  {
    id: 'enum-value-used-in-its-transaction',
    setup: status,
    sql: `alter type shop.order_status add value 'sent';
alter table shop.w_orders add column next shop.order_status default 'sent';`,
    fails: '55P04',
  },
  {
    id: 'not-null-over-nulls',
    setup:
      'create table shop.w_orders (id bigint); insert into shop.w_orders values (null); create unique index w_orders_key on shop.w_orders (id);',
    sql: 'alter table shop.w_orders add primary key using index w_orders_key;',
    fails: '23502',
  },
  {
    id: 'unique-over-duplicates',
    setup: `${orders} insert into shop.w_orders (id) values (1), (2);`,
    sql: "alter table shop.w_orders add column region text default 'eu' unique;",
    fails: '23505',
  },
  {
    id: 'check-over-violations',
    setup: `create domain shop.amount as numeric; create table shop.w_lines (a shop.amount); insert into shop.w_lines values (-1);`,
    sql: 'alter domain shop.amount add check (value >= 0);',
    says: 'shop.w_lines',
    fails: '23514',
  },
  {
    id: 'partition-over-misfits',
    setup: `create table shop.w_events (at date not null) partition by range (at);
create table shop.w_events_2025 (at date not null); insert into shop.w_events_2025 values ('2024-12-31');`,
    sql: "alter table shop.w_events attach partition shop.w_events_2025 for values from ('2025-01-01') to ('2026-01-01');",
    says: 'outside of the bound',
    fails: '23514',
  },
  {
    id: 'narrowing-type',
    setup: `${orders} insert into shop.w_orders (id, note) values (1, 'much too long');`,
    sql: 'alter table shop.w_orders alter column note type varchar(5);',
    says: '22001',
    fails: '22001',
  },
  {
    id: 'narrowing-type',
    setup: orders,
    sql: 'alter table shop.w_orders alter column note type varchar(5) using note::varchar(5);',
    says: 'without a word',
  },
  {
    id: 'narrowing-type',
    setup: orders,
    sql: 'alter table shop.w_orders alter column total type numeric(12, 1);',
  },
  {
    id: 'duplicate-column-assignment',
    setup: orders,
    sql: "insert into shop.w_orders (id, code, code) values (1, 'a', 'b');",
    fails: '42701',
  },
  {
    id: 'identifier-too-long',
    setup: orders,
    sql: `alter table shop.w_orders add column "Größe ${'ö'.repeat(30)}" int;`,
    says: 'cut after 63 bytes',
  },
  {
    id: 'sequence-behind-rows',
    setup: `${orders} insert into shop.w_orders (id) values (1);`,
    sql: 'alter table shop.w_orders alter column id add generated by default as identity;',
    says: 'starts at 1',
  },
  {
    id: 'sequence-behind-rows',
    setup: orders,
    sql: `create table shop.w_invoices (id bigint generated by default as identity primary key, total numeric);
insert into shop.w_invoices (id, total) select id, total from shop.w_orders;`,
    says: 'bring their own id',
  },
  {
    id: 'sequence-behind-rows',
    setup: orders,
    sql: `create table shop.w_invoices (id bigserial primary key, total numeric);
insert into shop.w_invoices select id, total from shop.w_orders;`,
  },
  {
    id: 'rename-table',
    setup: 'create table shop.w_base (id int); create view shop.w_shown as select * from shop.w_base;',
    sql: 'alter view shop.w_shown rename to w_visible;',
  },
  {
    id: 'drop-breaks-code',
    setup: `create function shop.fee(int) returns int language sql as 'select 1';`,
    sql: 'drop function shop.fee(int);',
    says: 'shop.fee',
  },
  { id: 'drop-default', setup: orders, sql: 'alter table shop.w_orders alter column code drop default;' },
  {
    id: 'trigger-disabled',
    setup: keyed,
    sql: 'alter table shop.w_orders disable trigger all;',
    says: 'foreign keys included',
  },
  {
    id: 'replica-identity-lost',
    setup: `${orders} create publication shop_all for table shop.w_orders;`,
    sql: 'alter table shop.w_orders replica identity nothing;',
  },
  {
    id: 'publication-affected',
    setup: `${status} create publication shop_all for table shop.w_orders;`,
    sql: "alter type shop.order_status rename value 'paid' to 'settled';",
    says: "'settled'",
  },
  {
    id: 'drop-cascade',
    setup: keyed,
    sql: 'drop table shop.w_tenants cascade;',
    says: 'w_orders_tenant',
  },
  {
    id: 'drop-with-dependents',
    setup: keyed,
    sql: 'alter table shop.w_tenants drop constraint w_tenants_pkey;',
    says: 'w_orders_tenant',
    fails: '2BP01',
  },
  {
    id: 'column-type-blocked',
    setup: `${orders} create policy w_mine on shop.w_orders using (tenant_id = 7);`,
    sql: 'alter table shop.w_orders alter column tenant_id type integer;',
    says: 'w_mine',
    fails: '0A000',
  },
];

describe('meets', () => {
  test.each(met)('$id: $sql', async ({ id, setup, sql, says = '', fails }) => {
    const found = await findings(setup, sql);
    const ids = found.map((finding) => finding.id);
    expect(ids).toContain(id);
    const messages = found.filter((finding) => finding.id === id).map(({ message }) => message);
    expect(messages.join('\n')).toContain(says);
    expect(await scene().run(sql)).toBe(fails);
  });
});

interface NonCase {
  readonly name: string;
  readonly setup: string;
  readonly sql: string;
  readonly not: string;
}

const free: readonly NonCase[] = [
  {
    name: 'rows of one key',
    setup: orders,
    sql: "update shop.w_orders set code = 'y' where id = 4;",
    not: 'unbatched-update',
  },
  {
    name: 'a range of keys',
    setup: orders,
    sql: "update shop.w_orders set code = 'y' where id >= 1 and id < 1000 and code = 'x';",
    not: 'unbatched-update',
  },
  {
    name: 'rows that are listed',
    setup: orders,
    sql: "update shop.w_orders o set code = v.code from (values (1, 'a'), (2, 'b')) v (id, code) where o.id = v.id;",
    not: 'unbatched-update',
  },
  {
    name: 'a table of this run',
    setup: '',
    sql: 'create table shop.w_new (id int, a int); insert into shop.w_new values (1, 1); update shop.w_new set a = 2; delete from shop.w_new; drop table shop.w_new;',
    not: '',
  },
  {
    name: 'a backfill of a column that has just been added, as to lost values',
    setup: orders,
    sql: "alter table shop.w_orders add column channel text; update shop.w_orders set channel = 'web';",
    not: 'update-without-where',
  },
  {
    name: 'rows of a foreign key that is checked at once',
    setup: `${keyed} insert into shop.w_tenants values (7, 'a');`,
    sql: 'insert into shop.w_orders (id, tenant_id) values (1, 7); alter table shop.w_orders add column n int;',
    not: 'pending-trigger-events',
  },
  {
    name: 'an UPDATE of other columns than the deferred key',
    setup: keyed,
    sql: "set constraints all deferred; update shop.w_orders set code = 'y' where id = 1; alter table shop.w_orders add column n int;",
    not: 'pending-trigger-events',
  },
  {
    name: 'a text that is no label',
    setup: `${status} create table shop.w_notes (body text);`,
    sql: "alter type shop.order_status add value 'sent'; insert into shop.w_notes values ('sent');",
    not: 'enum-value-used-in-its-transaction',
  },
  {
    name: 'a unique key that contains one',
    setup: orders,
    sql: 'alter table shop.w_orders add unique (id, tenant_id);',
    not: 'unique-over-duplicates',
  },
  {
    name: 'a new unique column without a default',
    setup: orders,
    sql: 'alter table shop.w_orders add column number text unique;',
    not: 'unique-over-duplicates',
  },
  {
    name: 'NOT NULL that a valid CHECK proves',
    setup: `${orders} alter table shop.w_orders add check (tenant_id is not null);`,
    sql: 'alter table shop.w_orders alter column tenant_id set not null;',
    not: 'not-null-over-nulls',
  },
  {
    name: 'rows that were mended',
    setup: orders,
    sql: 'update shop.w_orders set tenant_id = 1 where tenant_id is null; alter table shop.w_orders alter column tenant_id set not null;',
    not: 'not-null-over-nulls',
  },
  {
    name: 'a wider type',
    setup: orders,
    sql: 'alter table shop.w_orders alter column note type text, alter column total type numeric(14, 2);',
    not: 'narrowing-type',
  },
  {
    name: 'elements of an array',
    setup: 'create table shop.w_grids (id int, cells int[]);',
    sql: 'update shop.w_grids set cells[1] = 1, cells[2] = 2 where id = 1;',
    not: 'duplicate-column-assignment',
  },
  {
    name: 'a long text',
    setup: orders,
    sql: `update shop.w_orders set code = '${'x'.repeat(80)}' where id = 1;`,
    not: 'identifier-too-long',
  },
  {
    name: 'a name of 63 bytes',
    setup: '',
    sql: `create table shop.${'w'.repeat(63)} (id int);`,
    not: 'identifier-too-long',
  },
  {
    name: 'rows whose numbers the sequence gives',
    setup: '',
    sql: `create table shop.w_codes (id bigserial primary key, code text, note text);
insert into shop.w_codes (code) values ('a');
insert into shop.w_codes values (default, 'b');
insert into shop.w_codes default values;`,
    not: 'sequence-behind-rows',
  },
  {
    name: 'a view that is made anew',
    setup: `${orders} create view shop.w_shown as select id from shop.w_orders;`,
    sql: 'drop view shop.w_shown; create view shop.w_shown as select id, code from shop.w_orders;',
    not: 'drop-breaks-code',
  },
  {
    name: 'a default that is replaced',
    setup: orders,
    sql: "alter table shop.w_orders alter column code drop default, alter column code set default 'y';",
    not: 'drop-default',
  },
  {
    name: 'SAVEPOINT',
    setup: orders,
    sql: 'savepoint here; release savepoint here;',
    not: 'transaction-control',
  },
  {
    name: 'a primary key that is replaced in one statement',
    setup: `${orders} create unique index w_orders_new on shop.w_orders (id);`,
    sql: 'alter table shop.w_orders drop constraint w_orders_pkey, add constraint w_orders_pk primary key using index w_orders_new;',
    not: 'drop-primary-key',
  },
  {
    name: 'a constraint that NOT NULL makes needless',
    setup:
      'create table shop.w_orders (id int not null, constraint w_orders_id_given check (id is not null));',
    sql: 'alter table shop.w_orders drop constraint w_orders_id_given;',
    not: 'drop-constraint',
  },
  {
    name: 'privileges that are written anew',
    setup: orders,
    sql: 'revoke all on shop.w_orders from public; grant select on shop.w_orders to public;',
    not: 'revoke-breaks-code',
  },
  {
    name: 'an index that IF NOT EXISTS finds valid',
    setup: `${orders} create index w_orders_code on shop.w_orders (code);`,
    sql: 'create index concurrently if not exists w_orders_code on shop.w_orders (code);',
    not: 'index-may-be-invalid',
  },
];

describe('lets pass', () => {
  test.each(free)('$name', async ({ setup, sql, not }) => {
    const ids = (await findings(setup, sql)).map(({ id }) => id);
    if (not === '') expect(ids).toEqual([]);
    else expect(ids).not.toContain(not);
    expect(await scene().run(sql)).toBeUndefined();
  });
});

test('a small table makes an unbatched UPDATE low, and leaves lost rows as grave as they are', async () => {
  const sql = 'update shop.w_orders set code = note; truncate shop.w_orders;';
  const levels = new Map((await findings(orders, sql, { rows: 200 })).map(({ id, level }) => [id, level]));
  expect(levels.get('unbatched-update')).toBe('low');
  expect(levels.get('update-without-where')).toBe('high');
  expect(levels.get('truncate')).toBe('critical');
});

test('a table that surely holds no row has nothing to lose', async () => {
  const { set, analyse } = scene();
  await set(orders);
  const [impact] = await analyse('drop table shop.w_orders;', { rows: 0 });
  expect(impact?.hazards.find(({ id }) => id === 'drop-table')?.level).toBe('low');
});

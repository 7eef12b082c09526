import { expect, test } from 'vitest';
import { readModelSources } from '../../../src/lint/rules/read-model-sources.ts';
import { tenantColumnMissing } from '../../../src/lint/rules/tenant-column-missing.ts';
import { tenantColumnNotIndexed } from '../../../src/lint/rules/tenant-column-not-indexed.ts';
import { tenantColumnNullable } from '../../../src/lint/rules/tenant-column-nullable.ts';
import { tenantForeignKey } from '../../../src/lint/rules/tenant-foreign-key.ts';
import { tenantPolicy } from '../../../src/lint/rules/tenant-policy.ts';
import { writeReadPrefix } from '../../../src/lint/rules/write-read-prefix.ts';
import { writeRefersToRead } from '../../../src/lint/rules/write-refers-to-read.ts';
import { messagesOf } from './check-rule.ts';

const owned = (name: string, more = ''): string =>
  `create table ${name} (id int primary key, tenant_id uuid not null${more});`;
const three = ['a', 'b', 'c'].map((name) => owned(name)).join('');

test.each([
  [
    'a clear majority',
    `${three} create table d (id int);`,
    ['public.d has no column tenant_id, as 3 tables of schema public have it'],
  ],
  ['too few tables', `${owned('a')} ${owned('b')} create table d (id int);`, []],
  ['half of the tables', `${three} create table d (id int); create table e (id int);`, []],
  ['another schema', `${three} create schema shop; create table shop.d (id int);`, []],
  [
    'the table of tenants',
    `create table t (id uuid primary key); ${['a', 'b', 'c'].map((name) => owned(name, ', foreign key (tenant_id) references t')).join('')}`,
    [],
  ],
  [
    'a table that all refer to',
    `create table countries (code text primary key); ${three} ${owned('d', ', country text references countries')}`,
    [],
  ],
  [
    'partitions',
    `${three} create table p (id int, tenant_id uuid) partition by range (id); create table p1 partition of p default;`,
    [],
  ],
])('tenant-column-missing: %s', async (_, ddl, messages) => {
  expect(await messagesOf(tenantColumnMissing, ddl)).toEqual(messages);
});

test('tenant-column-missing asks it of other columns, and of all tables where that is set', async () => {
  const ddl = 'create table a (id int, org_id int); create table b (id int);';
  const options = { required_column: 'org_id', everywhere: true };
  expect(await messagesOf(tenantColumnMissing, ddl, { options })).toEqual(['public.b has no column org_id']);
});

test('tenant-column-nullable takes a primary key and a domain for what they are', async () => {
  expect(
    await messagesOf(
      tenantColumnNullable,
      'create table a (tenant_id uuid, id int, primary key (tenant_id, id));',
    ),
  ).toEqual([]);
  expect(await messagesOf(tenantColumnNullable, 'create table a ("Tenant" uuid);')).toEqual([]);
  expect(
    await messagesOf(tenantColumnNullable, 'create table a ("Tenant" uuid);', {
      options: { required_column: 'Tenant' },
    }),
  ).toEqual(['public.a."Tenant" can be null: such a row belongs to no tenant']);
});

test.each([
  ['none', '', 1],
  ['one that begins with another', 'create index on a (id, tenant_id);', 1],
  ['a partial one', 'create index on a (tenant_id) where id > 5;', 1],
  ['an expression', 'create index on a ((tenant_id::text));', 1],
  ['one that begins with it', 'create index on a (tenant_id, id);', 0],
  ['a unique constraint', 'alter table a add unique (tenant_id, id);', 0],
  [
    'partitions by it',
    'drop table a; create table a (id int, tenant_id uuid) partition by list (tenant_id);',
    0,
  ],
])('tenant-column-not-indexed: %s', async (_, more, number) => {
  expect(await messagesOf(tenantColumnNotIndexed, owned('a') + more)).toHaveLength(number);
});

test.each([
  ['without the tenant', owned('b', ', a int references a'), 1],
  ['to itself without', owned('b', ', parent int references b'), 1],
  ['with the tenant', owned('b', ', a int, foreign key (tenant_id, a) references a (tenant_id, id)'), 0],
  [
    'to the tenants',
    `create table t (id uuid primary key); ${owned('b', ', foreign key (tenant_id) references t')}`,
    0,
  ],
  ['to what all share', `create table s (id int primary key); ${owned('b', ', s int references s')}`, 0],
  ['from a table without one', 'create table b (a int references a);', 0],
])('tenant-foreign-key %s', async (_, ddl, number) => {
  const a = owned('a', ', unique (tenant_id, id)');
  expect(await messagesOf(tenantForeignKey, a + ddl)).toHaveLength(number);
});

test.each([
  ['nothing of the row', 'create policy p on a using (current_user = $$x$$);', 1],
  ['another column', 'create policy p on a for select using (id > 0);', 1],
  ['always, for everyone', 'create policy p on a using (true);', 1],
  ['the tenant', 'create policy p on a using (tenant_id is null);', 0],
  [
    'the tenant behind another table',
    'create policy p on a using (id in (select id from a as b where b.tenant_id is null));',
    0,
  ],
  ['always, for a role', 'create policy p on a to postgres using (true);', 0],
  ['never', 'create policy p on a using (false);', 0],
  ['a function of the row', 'create policy p on a using (may_see(id));', 0],
  [
    'another column beside a wall',
    'create policy p on a using (id > 0); create policy w on a as restrictive using (tenant_id is null);',
    0,
  ],
])('tenant-policy: %s', async (_, policy, number) => {
  const ddl = `create function may_see(id int) returns boolean language sql as $$ select id > 5 $$;
    ${owned('a')} alter table a enable row level security; ${policy}`;
  expect(await messagesOf(tenantPolicy, ddl)).toHaveLength(number);
});

test('write-read-prefix goes by the folder of the declaration', async () => {
  const ddl = 'create table r_x (id int); create view w_y as select 1 as z;';
  const options = { folders: { 'schema.*': 'w_' } };
  expect(await messagesOf(writeReadPrefix, ddl, { options })).toEqual([
    'table public.r_x is declared in schema.sql, where names begin with w_',
  ]);
  expect(await messagesOf(writeReadPrefix, ddl)).toEqual([]);
  expect(await messagesOf(writeReadPrefix, ddl, { options, source: false })).toEqual([]);
});

test('write-refers-to-read minds the direction', async () => {
  const read = 'create table r_x (id int primary key);';
  const write = 'create table w_x (id int primary key);';
  expect(await messagesOf(writeRefersToRead, `${write} create table r_y (x int references w_x);`)).toEqual(
    [],
  );
  expect(await messagesOf(writeRefersToRead, `${read} create table r_y (x int references r_x);`)).toEqual([]);
  expect(await messagesOf(writeRefersToRead, `${read} create table w_y (x int references r_x);`)).toEqual([
    'foreign key w_y_x_fkey of public.w_y refers to read model public.r_x',
  ]);
});

const sides = `create table w_a (id int, n int); create table w_b (id int);
  create table ref_c (id int); create table r_x (id int, n int);`;
const fill = (body: string, name = 'f'): string =>
  `create function ${name}() returns void language plpgsql as $$ declare row record; begin ${body} end $$;`;

test.each([
  ['nothing', '', 1],
  [
    'a function that only reads it',
    'create function f() returns bigint language sql as $$ select count(*) from r_x, w_a $$;',
    1,
  ],
  ['a function that only empties it', fill('delete from r_x using w_a where w_a.id = r_x.id;'), 1],
  ['constants', fill('insert into r_x values (1, 2);'), 1],
  ['itself', fill('insert into r_x select * from r_x;'), 1],
  ['INSERT', fill('insert into r_x select id, n from w_a;'), 0],
  [
    'MERGE',
    fill('merge into r_x using w_a on w_a.id = r_x.id when not matched then insert values (w_a.id, w_a.n);'),
    0,
  ],
  ['UPDATE', fill('update r_x set n = w_a.n from w_a where w_a.id = r_x.id;'), 0],
  [
    'WITH',
    fill('with gone as (insert into r_x select id, n from w_a returning id) select id into row from gone;'),
    0,
  ],
  ['variables', fill('select * into row from w_a; insert into r_x values (row.id, row.n);'), 0],
  ['a loop', fill('for row in select * from w_a loop insert into r_x values (row.id, row.n); end loop;'), 0],
  [
    'a function that is called',
    `${fill('insert into r_x select id, id from g();')} create function g() returns setof w_a language sql as $$ select * from w_a $$;`,
    0,
  ],
  [
    'a trigger',
    `create function t() returns trigger language plpgsql as $$ begin insert into r_x values (new.id, new.n); return new; end $$;
     create trigger t after insert on w_a for each row execute function t();`,
    0,
  ],
  ['a backfill', 'insert into r_x select id, n from w_a;', 0],
  ['SQL that is put together', fill(`execute format('insert into %I select * from w_a', 'r_x');`), 0],
  ['what all share', fill('insert into r_x select id, id from ref_c;'), 0],
  [
    'BEGIN ATOMIC',
    'create function f() returns void begin atomic insert into r_x select id, n from w_a; end;',
    0,
  ],
])('read-model-sources: a table filled by %s', async (_, ddl, number) => {
  expect(await messagesOf(readModelSources, `set check_function_bodies = off; ${sides} ${ddl}`)).toHaveLength(
    number,
  );
});

test('read-model-sources sees through views and other read models', async () => {
  const from = (query: string) =>
    messagesOf(
      readModelSources,
      `${sides} ${fill('insert into r_x select id, n from w_a;')} create view r_v as ${query};`,
    );
  expect(await from('select n from r_x')).toEqual([]);
  expect(await from('select id from w_b')).toEqual([]);
  expect(await from('select 1 as one')).toEqual(['view public.r_v reads no table of the write side']);
});

test('read-model-sources checks declared sources exactly', async () => {
  const ddl = `${sides} ${fill('insert into r_x select w_a.id, n from w_a join w_b using (id);')}
    create view r_v as select r_x.id from r_x join ref_c using (id);`;
  const check = (read_model_sources: Readonly<Record<string, readonly string[]>>) =>
    messagesOf(readModelSources, ddl, { options: { read_model_sources } });
  expect(await check({ r_x: ['w_a', 'public.w_b'] })).toEqual([]);
  expect(await check({ r_v: ['r_x', 'ref_c'] })).toEqual([]);
  expect(await check({ r_v: ['w_a', 'w_b', 'ref_c'] })).toEqual([]);
  expect(await check({ r_x: ['w_a'] })).toEqual([
    'public.r_x is also made from public.w_b, which is not declared',
  ]);
  expect(await check({ r_x: ['w_a', 'w_b', 'ref_c', 'w_nowhere'] })).toEqual([
    'public.r_x is declared to be made from ref_c, and nothing that makes it reads public.ref_c',
    'public.r_x is declared to be made from w_nowhere, and nothing that makes it reads a table of that name',
  ]);
});

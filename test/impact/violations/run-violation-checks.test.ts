import { afterAll, beforeAll, expect, it } from 'vitest';
import { runViolationChecks } from '../../../src/impact/violations/run-violation-checks.ts';
import { violationText } from '../../../src/impact/violations/violation-text.ts';
import type { World } from '../../../src/impact/world/world.ts';
import { connect } from '../../../src/postgres/connect.ts';
import type { Connection } from '../../../src/postgres/connection.ts';
import { loadParser } from '../../../src/sql/load-parser.ts';
import { createDatabase, type TestDatabase } from '../../server/database.ts';
import { checksOf, violationsOf, worlds } from './scene.ts';

let database: TestDatabase;
let connection: Connection;
let world: () => World;

beforeAll(async () => {
  await loadParser();
  database = await createDatabase();
  connection = await connect(database.url);
  await connection.execute(`
    create table person (email text, "No" int, name text, primary key (email, "No"));
    insert into person values ('ann@x', 1, null), ('bob@x', 2, 'bob'), ('eve@x', 3, null);
    create table bare (x text); insert into bare select null from generate_series(1, 9);
    create table typed (id int primary key, x text); insert into typed values (1, '7'), (2, 'seven');
    create table big (x int); insert into big select nullif(n, 1) from generate_series(1, 60000) n; analyze big;
    create function slow(int) returns boolean language plpgsql as
      'begin if $1 > 1 then perform pg_sleep(60); end if; return $1 <> 1; end';
    create table waits (id int primary key, x int); insert into waits values (1, 1), (2, 1), (3, 2), (4, 1), (5, 1), (6, 1), (7, 1);
    create table many (x int); insert into many values (1), (1), (1), (1), (1), (2);
    create function writes(int) returns boolean language plpgsql as 'begin insert into bare values (1); return false; end';
  `);
  world = await worlds(connection);
});

afterAll(() => connection.close());

it('shows keys only where they are allowed', async () => {
  const sql = 'alter table person alter name set not null';
  const [hidden] = await violationsOf(connection, world(), sql);
  expect(hidden).toMatchObject({
    result: 'found',
    count: 2,
    keys: [],
    places: ['person (0,1)', 'person (0,3)'],
  });
  expect(JSON.stringify(hidden)).not.toContain('ann@x');
  const [shown] = await violationsOf(connection, world(), sql, { showKeys: true });
  expect(shown?.check.keyColumns).toEqual(['email', 'No']);
  expect(shown?.keys).toEqual([
    ['ann@x', '1'],
    ['eve@x', '3'],
  ]);
});

it('puts it in words', async () => {
  const sql = 'alter table person alter name set not null';
  const [hidden] = await violationsOf(connection, world(), sql);
  const [shown] = await violationsOf(connection, world(), sql, { showKeys: true });
  const rows = '2 rows of public.person with NULL in name';
  expect(hidden && violationText(hidden)).toBe(`${rows} (person (0,1); person (0,3))`);
  expect(shown && violationText(shown)).toBe(`${rows} (email, No = ann@x, 1; email, No = eve@x, 3)`);
  const [none] = await violationsOf(connection, world(), 'alter table typed alter x set not null');
  expect(none && violationText(none)).toBe('no rows of public.typed with NULL in x');
});

it('gives at most five, by place where there is no key', async () => {
  const [violation] = await violationsOf(connection, world(), 'alter table bare alter x set not null', {
    showKeys: true,
  });
  expect(violation).toMatchObject({ count: 9, keys: [] });
  expect(violation?.places).toHaveLength(5);
});

it('takes an error of the data for a row, and keeps the value to itself', async () => {
  const [violation] = await violationsOf(
    connection,
    world(),
    'alter table typed alter x type int using x::int',
  );
  expect(violation).toMatchObject({ result: 'found', count: undefined, atLeast: 1 });
  expect(violation?.reason).toContain('invalid input syntax for type integer');
  expect(JSON.stringify(violation)).not.toContain('seven');
});

it('does not take a timeout for an all-clear', async () => {
  const sql = 'alter table waits add check (slow(x))';
  const [violation] = await violationsOf(connection, world(), sql, { statementTimeoutMs: 50 });
  expect(violation).toMatchObject({
    result: 'unknown',
    count: undefined,
    reason: 'it did not end within 50 ms',
  });
});

it('finds some rows where it cannot count all, under the search_path of the plan', async () => {
  await connection.execute(`create schema aside; create function aside.lame(int) returns boolean language plpgsql as
    'begin if $1 = 2 then perform pg_sleep(60); end if; return false; end'`);
  const sql = 'set search_path = public, aside; alter table many add check (lame(x))';
  const [violation] = await violationsOf(connection, (await worlds(connection))(), sql, {
    statementTimeoutMs: 300,
  });
  expect(violation).toMatchObject({
    result: 'found',
    count: undefined,
    atLeast: 5,
    reason: 'it did not end within 300 ms',
  });
  expect(violation?.places).toHaveLength(5);
});

it('does not read a table over the limit, nor one that nobody counted', async () => {
  const limit = { maxRowsScanned: 1000 };
  const [big] = await violationsOf(connection, world(), 'alter table big alter x set not null', limit);
  expect(big).toMatchObject({ result: 'unknown', reason: expect.stringContaining('60,000 rows') });
  const [bare] = await violationsOf(connection, world(), 'alter table bare alter x set not null', limit);
  expect(bare).toMatchObject({ result: 'unknown', reason: expect.stringContaining('nobody counted') });
});

it('says what it may not read, and asks on', async () => {
  const role = `reader_${database.name}`;
  await connection.execute(`create role ${role}; grant select on bare, big to ${role};
    alter table big enable row level security; create policy p on big using (x > 5)`);
  try {
    await connection.execute(`set role ${role}`);
    const checks = ['person alter name', 'big alter x', 'bare alter x'].flatMap((part) =>
      checksOf(world(), `alter table ${part} set not null`),
    );
    const violations = await runViolationChecks(connection, checks, { statementTimeoutMs: 10_000 });
    expect(violations.map(({ result, count, reason }) => [result, count ?? reason])).toEqual([
      ['unknown', 'permission denied for table person'],
      ['unknown', 'query would be affected by row-level security policy for table "big"'],
      ['found', 9],
    ]);
  } finally {
    await connection.execute(`reset role; drop owned by ${role}; drop role ${role}`);
  }
});

it.each([
  ['pg_read_file', `pg_read_file('PG_VERSION') <> x::text`],
  ['nextval', `nextval('counter') < 0`],
  ['pg_try_advisory_lock', 'pg_try_advisory_lock(x)'],
  ['set_config', `pg_catalog.set_config('statement_timeout', '0', false) is null`],
])('does not call %s, which is in the file only', async (name, condition) => {
  await connection.execute('create sequence if not exists counter');
  const sql = `alter table waits add check (${condition})`;
  const [violation] = await violationsOf(connection, world(), sql);
  expect(violation).toMatchObject({
    result: 'unknown',
    reason: `it calls ${name}(), which may do more than read`,
  });
  expect(await connection.query('select is_called from counter')).toEqual([{ is_called: false }]);
  expect(
    await connection.query(`select from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()`),
  ).toEqual([]);
});

it('calls functions that only give another value each time', async () => {
  const [violation] = await violationsOf(connection, world(), 'alter table waits add check (random() < x)');
  expect(violation).toMatchObject({ result: 'none' });
});

it('writes nothing, whatever a function of the user does, and leaves no transaction', async () => {
  const [violation] = await violationsOf(connection, world(), 'alter table waits add check (writes(x))');
  expect(violation).toMatchObject({
    result: 'unknown',
    reason: expect.stringContaining('read-only transaction'),
  });
  expect(
    await connection.query('select count(*)::int as rows, txid_current_if_assigned() as xid from bare'),
  ).toEqual([{ rows: 9, xid: null }]);
});

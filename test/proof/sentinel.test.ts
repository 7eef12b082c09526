import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, inject, it, onTestFinished } from 'vitest';
import { readCatalog } from '../../src/catalog/read-catalog.ts';
import { connect } from '../../src/postgres/connect.ts';
import type { EmptyTable } from '../../src/proof/down-proof.ts';
import { compareRows } from '../../src/proof/sentinel/compare-rows.ts';
import { type Filled, fillEmptyTables } from '../../src/proof/sentinel/fill-tables.ts';
import { readRows } from '../../src/proof/sentinel/read-rows.ts';
import { loadParser } from '../../src/sql/load-parser.ts';
import { createDatabase } from '../server/database.ts';

beforeAll(loadParser);

interface FilledDatabase {
  readonly refused: readonly EmptyTable[];
  readonly rows: Readonly<Record<string, number>>;
  query(sql: string): Promise<Record<string, unknown>[]>;
  /** Puts rows in once more. */
  again(): Promise<Readonly<Record<string, number>>>;
  read(): ReturnType<typeof readRows>;
}

async function filledDatabase(ddl: string): Promise<FilledDatabase> {
  const database = await createDatabase();
  await database.query(ddl);
  const connection = await connect(database.url);
  onTestFinished(() => connection.close());
  const filled: Filled = new Map();
  const fill = async () => fillEmptyTables(connection, await readCatalog(connection), filled, new Set());
  const read = async () => readRows(connection, await readCatalog(connection));
  const counts = async () =>
    Object.fromEntries([...(await read())].map(([name, { count }]) => [name, count]));
  const refused = await fill();
  return {
    refused,
    rows: await counts(),
    query: (sql) => database.query(sql),
    again: async () => {
      await fill();
      return counts();
    },
    read,
  };
}

describe('rows that are made up', () => {
  it('fill a table of every common type', async () => {
    const types = `smallint int bigint real float8 numeric(3,2) numeric(4,4) money boolean text varchar(3) char(2) name uuid date
      timestamp timestamptz(3) time timetz interval json jsonb bytea inet cidr macaddr macaddr8 bit(5) varbit(4) tsvector tsquery
      point line lseg box path polygon circle pg_lsn int4range int8range numrange daterange tsrange tstzrange int[] text[] jsonb[]
      mood "Odd type" email pair steps citext hstore xml oid`;
    const names = types.split(/\s+/).join(' ').replace('"Odd type"', '"Odd_type"').split(' ');
    const { refused, rows, query } = await filledDatabase(`
      create extension citext; create extension hstore;
      create type mood as enum ('sad', 'fine'); create type "Odd_type" as enum ('x');
      create domain email as citext not null check (value ~ '^[^@ ]+@[^@ ]+$') check (length(value) < 40);
      create type pair as (a int, b text); create type steps as range (subtype = float8);
      create table everything (${names.map((type, at) => `c${at} ${type} not null`).join(', ')}, id uuid primary key);
    `);
    expect(refused).toEqual([]);
    expect(rows).toEqual({ 'public.everything': 3 });
    expect(await query('select count(distinct c1) from everything')).toEqual([{ count: '3' }]);
  });

  it('honour keys, checks, partitions and what refers to what', async () => {
    const { refused, rows } = await filledDatabase(`
      create table tenants (id int generated always as identity primary key, code char(3) not null unique check (code ~ '^[A-Z]{3}$'));
      create table customers (
        tenant_id int not null references tenants, id serial, kind text not null check (kind in ('person', 'company')),
        vat text, check (kind <> 'company' or vat is not null), primary key (tenant_id, id));
      create table orders (
        tenant_id int not null references tenants, id int not null, customer_id int not null, latest_line int,
        starts date not null, ends date not null check (ends > starts),
        primary key (tenant_id, id), foreign key (tenant_id, customer_id) references customers);
      create table lines (
        tenant_id int not null, order_id int not null, id int primary key, quantity int not null check (quantity between 10 and 12),
        during int4range not null, exclude using gist (during with &&),
        foreign key (tenant_id, order_id) references orders deferrable initially deferred);
      alter table orders add foreign key (latest_line) references lines;
      create table folders (id int primary key, inside int references folders);
      create table events (at timestamptz not null, what text) partition by range (at);
      create table events_2019 partition of events for values from ('2019-01-01') to ('2020-01-01');
      create table regions (region text not null) partition by list (region);
      create table region_eu partition of regions for values in ('eu-1', 'eu-2');
      create table parent (a int); create table child (b int) inherits (parent);
      create table one (only_one boolean primary key default true check (only_one));
      create table "Odd ""name" ("Select" int primary key, " " text);
      create table without_columns ();
    `);
    expect(refused).toEqual([]);
    expect(rows).toEqual({
      'public.tenants': 3,
      'public.customers': 3,
      'public.orders': 3,
      'public.lines': 3,
      'public.folders': 3,
      'public.events': 3,
      'public.regions': 3,
      'public.parent': 3,
      'public.child': 3,
      'public.one': 1,
      'public."Odd ""name"': 3,
    });
  });

  it('name the tables that take none, and why', async () => {
    const { refused } = await filledDatabase(`
      create table sums (a int not null, b int not null, check (a * 7 + b * 3 = 19683));
      create table after_sums (id int primary key, sum int not null);
      alter table sums add column id int primary key;
      alter table after_sums add foreign key (sum) references sums;
      create function no() returns trigger language plpgsql as $$ begin raise exception 'not by hand'; end $$;
      create table guarded (id int primary key);
      create trigger no before insert on guarded for each row execute function no();
    `);
    expect(refused).toEqual([
      { table: 'public.after_sums', reason: 'it refers to a table without rows' },
      { table: 'public.guarded', reason: 'not by hand' },
      { table: 'public.sums', reason: 'new row for relation "sums" violates check constraint "sums_check"' },
    ]);
  });

  it('are more where a table has changed, and only there', async () => {
    const bench = await filledDatabase(
      'create table a (id uuid primary key); create table b (id int primary key);',
    );
    expect(await bench.again()).toEqual({ 'public.a': 3, 'public.b': 3 });
    await bench.query('alter table a add column note text');
    expect(await bench.again()).toEqual({ 'public.a': 6, 'public.b': 3 });
    expect(await bench.query('select count(note) from a')).toEqual([{ count: '3' }]);
  });
});

describe('rows that are compared', () => {
  it('are told by what came, went and changed', async () => {
    const bench = await filledDatabase(
      'create table a (id int primary key, x text, at timestamptz); create table b (x text, y text);',
    );
    const before = await bench.read();
    expect(compareRows(before, await bench.read())).toEqual({ findings: [], notes: [] });
    await bench.query(
      "update a set x = 'other' where id = 1; delete from a where id = 2; insert into a values (99)",
    );
    await bench.query("update b set y = 'other'; alter table b add column z int");
    const { findings } = compareRows(before, await bench.read());
    expect(findings.map(({ message }) => message)).toEqual([
      '1 of 3 rows of public.a is gone',
      'public.a has 1 row more than before',
      'public.a.x has another value than before in 1 of 3 rows',
      '3 of 3 rows of public.b are not as before',
    ]);
  });
});

const dump = join(import.meta.dirname, '../../../shared/data/pagila/schema.sql');
const missing = !existsSync(dump) || inject('postgresMajor') < 18;

it.skipIf(missing)('fill every table of pagila', async () => {
  const { refused, rows } = await filledDatabase(readFileSync(dump, 'utf8').replaceAll(/^\\.*$/gm, ''));
  expect(refused).toEqual([]);
  expect(Object.keys(rows).length).toBeGreaterThan(14);
});

import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import type { Catalog } from '../../../src/catalog/catalog.ts';
import { readCatalog } from '../../../src/catalog/read-catalog.ts';
import { missingPrerequisites } from '../../../src/impact/prerequisites/missing-prerequisites.ts';
import { readServerFacts } from '../../../src/impact/read-server-facts.ts';
import type { ServerFacts } from '../../../src/impact/server-facts.ts';
import { applyOperation } from '../../../src/impact/world/apply-operation.ts';
import { createWorld } from '../../../src/impact/world/create-world.ts';
import { connect } from '../../../src/postgres/connect.ts';
import type { Connection } from '../../../src/postgres/connection.ts';
import { parseFragments } from '../../../src/sql/dependencies/fragment.ts';
import { loadParser } from '../../../src/sql/load-parser.ts';
import { operationsOf } from '../../../src/sql/operations/operations-of.ts';
import { createDatabase } from '../../server/database.ts';
import { sequences } from '../world/sequences.ts';

let connection: Connection;
let catalog: Catalog;
let facts: ServerFacts;

beforeAll(async () => {
  await loadParser();
  const { url } = await createDatabase();
  connection = await connect(url);
  await connection.execute(await readFile(new URL('../world/base.sql', import.meta.url), 'utf8'));
  catalog = await readCatalog(connection);
  facts = { ...(await readServerFacts(connection)), searchPath: ['shop'] };
  return () => connection.close();
});

/** What is missing of each statement in turn. */
function missingIn(sql: string): string[] {
  const world = createWorld(catalog, undefined, facts);
  return parseFragments(sql).flatMap((fragment, statement) => {
    const operations = operationsOf(fragment);
    const missing = missingPrerequisites(operations, world, facts).map(({ message }) => message);
    for (const operation of operations)
      applyOperation(world, operation, { step: 0, statement, transaction: 0 });
    return missing;
  });
}

async function sqlState(sql: string): Promise<string | undefined> {
  await connection.execute('begin');
  try {
    await connection.execute(sql);
    return undefined;
  } catch (error) {
    return error instanceof Error && 'sqlState' in error ? String(error.sqlState) : 'none';
  } finally {
    await connection.execute('rollback');
  }
}

describe('nothing is said to be missing of what runs', () => {
  const others = [
    'select * from pg_class, information_schema.tables, pg_stat_activity',
    'with recent as (select * from orders) insert into loose (id, at) select id, now() from recent',
    'update orders o set note = c.name from customers c where c.id = o.customer',
    'create table a (id uuid default gen_random_uuid(), p point, r int4range, m money, j json, x xml, o oid, n name, c "char", v _int4)',
    "create table a (d date default date('2024-01-01'), l bigint default length('x'), t text default current_user)",
    'create temporary table t (x int); insert into t values (1); alter table t add y int',
    'create table shop.a (x shop.orders, y shop.orders.note%type, z shop._status)',
    'alter table orders add column z int, add constraint zs check (z > 0), add unique (z), alter column z set default 1',
    'alter table orders drop column note, add column note int; create index on orders (note)',
    'alter table if exists nothing add column x int; drop table if exists nothing; drop view if exists a, b',
    'delete from only animals where tableoid > 0; create index on orders (ctid, id)',
    'grant select on all tables in schema shop to public; comment on column orders.note is null; grant usage on schema shop to current_user',
    'create function f() returns int language sql as $$ select 1 $$; create table a (x int default f()); drop function f() cascade',
    'merge into orders o using customers c on o.customer = c.id when matched then do nothing',
    "alter sequence customers_id_seq restart; select nextval('orders_id_seq')",
    'create extension if not exists plpgsql',
  ];
  for (const { sql, from = 0 } of [
    ...sequences,
    ...others.map((each) => ({ sql: each, from: each.startsWith('merge') ? 15 : 0 })),
  ]) {
    it.skipIf(inject('postgresMajor') < from)(sql.trim().replaceAll(/\s+/g, ' '), () => {
      expect(missingIn(sql)).toEqual([]);
    });
  }
});

describe('what is missing is told, with the nearest name', () => {
  const failing: readonly [sql: string, message: string][] = [
    ['alter table shop.order add column x int', 'there is no table shop."order"; did you mean shop.orders?'],
    ['alter table ordrs add column x int', 'there is no table ordrs; did you mean orders?'],
    ['select * from nowhere.orders', 'there is no schema nowhere'],
    ['insert into customer values (1)', 'there is no table customer; did you mean customers?'],
    ['alter table orders drop column notes', 'there is no column notes in shop.orders; did you mean note?'],
    [
      'alter table orders alter column stat set not null',
      'there is no column stat in shop.orders; did you mean state?',
    ],
    ["update orders set nota = 'x'", 'there is no column nota in shop.orders; did you mean note?'],
    ['create index on orders (notee)', 'there is no column notee in shop.orders; did you mean note?'],
    ['alter table orders add column note text', 'column shop.orders.note is already there'],
    ['create table orders (id int)', 'table shop.orders is already there'],
    ['create table fresh (s statuss)', 'there is no type statuss; did you mean status?'],
    ['create table fresh (s citext)', 'there is no type citext'],
    ['create table fresh (x int default totals(1))', 'there is no function totals; did you mean total?'],
    ['create table fresh (x int references customer)', 'there is no table customer; did you mean customers?'],
    [
      'alter table orders add foreign key (customer) references customers (ident)',
      'there is no column ident in shop.customers',
    ],
    [
      'alter table orders validate constraint orders_customer_key',
      'there is no constraint shop.orders.orders_customer_key; did you mean shop.orders.orders_customer_fkey?',
    ],
    ['alter table orders drop constraint nothing', 'there is no constraint shop.orders.nothing'],
    [
      'alter table customers add constraint email_has_at check (true)',
      'constraint shop.customers.email_has_at is already there',
    ],
    ['drop index orders_stat', 'there is no index orders_stat; did you mean orders_state?'],
    ['create index orders_state on orders (id)', 'index shop.orders_state is already there'],
    ['drop view nothing', 'there is no view nothing'],
    ["alter type status add value 'new'", "enum label 'new' of shop.status is already there"],
    ['create type status as enum ()', 'type shop.status is already there'],
    ['create schema shop', 'schema shop is already there'],
    [
      'create trigger t before update on orders for each row execute function stampp()',
      'there is no function stampp; did you mean stamp?',
    ],
    [
      'drop trigger orders_stamped on orders',
      'there is no trigger orders_stamped on shop.orders; did you mean orders_stamp on shop.orders?',
    ],
    ['drop policy nothing on orders', 'there is no policy nothing on shop.orders'],
    ['alter table orders owner to somebody_else', 'there is no role somebody_else'],
    ['create extension no_such_extension', 'there is no extension no_such_extension'],
    ['refresh materialized view total', 'there is no materialized view total; did you mean totals?'],
    [
      'alter table orders rename column notes to memo',
      'there is no column notes in shop.orders; did you mean note?',
    ],
    ['alter table orders rename to customers', 'table shop.customers is already there'],
    ['drop table loose; alter table loose add column x int', 'there is no table loose'],
    [
      'alter table loose drop column kind; update loose set kind = null',
      'there is no column kind in shop.loose',
    ],
    ['alter table loose rename to free; insert into loose (id) values (1)', 'there is no table loose'],
    [
      'create table other.hidden (x int); select * from hidden',
      'there is no relation hidden; did you mean other.hidden?',
    ],
  ];
  for (const [sql, message] of failing) {
    it(sql, async () => {
      expect(missingIn(sql)).toEqual([message]);
      // Class 42: a name that is not there, or is there already. 0A, 58: an extension that is not installed.
      expect(await sqlState(sql)).toMatch(/^(42|3F|0A|58|22)/);
    });
  }
});

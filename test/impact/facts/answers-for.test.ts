import { beforeAll, describe, expect, it } from 'vitest';
import type { Catalog } from '../../../src/catalog/catalog.ts';
import { readCatalog } from '../../../src/catalog/read-catalog.ts';
import { answersFor } from '../../../src/impact/facts/answers-for.ts';
import { readServerFacts } from '../../../src/impact/read-server-facts.ts';
import type { ServerFacts } from '../../../src/impact/server-facts.ts';
import { applyOperation } from '../../../src/impact/world/apply-operation.ts';
import { createWorld } from '../../../src/impact/world/create-world.ts';
import { connect } from '../../../src/postgres/connect.ts';
import { parseFragments } from '../../../src/sql/dependencies/fragment.ts';
import type { Fact } from '../../../src/sql/effects/fact.ts';
import { loadParser } from '../../../src/sql/load-parser.ts';
import { operationsOf } from '../../../src/sql/operations/operations-of.ts';
import { createDatabase } from '../../server/database.ts';

let catalog: Catalog;
let server: ServerFacts;

beforeAll(async () => {
  await loadParser();
  const database = await createDatabase();
  await database.query(`
    create schema shop;
    create extension citext schema shop;
    create domain shop.amount as int check (value > 0);
    create function shop.price() returns int language sql immutable as 'select 1';
    create function shop.chance() returns int language sql volatile as 'select 1';
    create table shop.orders (id int, code varchar(20), word shop.citext, "Odd" text);
    create index orders_code on shop.orders (code);
  `);
  const connection = await connect(database.url);
  await connection.execute('set search_path = shop, public');
  catalog = await readCatalog(connection);
  server = await readServerFacts(connection);
  await connection.close();
});

/** The answer for the last statement, after the others have run. */
function answer(fact: Fact, ...statements: readonly string[]): boolean | undefined {
  const world = createWorld(catalog, undefined, server);
  const operations = statements.map((sql) => parseFragments(sql).flatMap(operationsOf));
  const last = operations.pop()?.[0];
  if (last === undefined) throw new Error('there is no operation');
  for (const [statement, done] of operations.entries())
    for (const operation of done) applyOperation(world, operation, { step: 0, statement, transaction: 0 });
  return answersFor(last, world, server)(fact);
}

const addColumn = 'alter table orders add column gone int default';

describe('an answer', () => {
  it.each([
    ['price()', false],
    ['chance()', true],
    ['shop.chance() + 1', true],
    ['case when true then chance() else 1 end', true],
    ['coalesce(price(), (price() || random()::text)::int)', true],
    ['nowhere()', undefined],
    ['other.price()', undefined],
    ['current_user::text::int', false],
  ])('to "default is volatile" looks at each call: %s', (expression, expected) => {
    expect(answer('default is volatile', `${addColumn} ${expression}`)).toBe(expected);
  });

  it('is missing for a function that the run made, since its text only says what it is', () => {
    const create = "create function made() returns int language sql immutable as 'select 1'";
    expect(answer('default is volatile', create, `${addColumn} made()`)).toBeUndefined();
  });

  it('is missing for what is not there', () => {
    expect(
      answer('column is not null already', 'alter table nowhere alter column a set not null'),
    ).toBeUndefined();
    expect(
      answer('type change rewrites', 'alter table orders alter column nowhere type text'),
    ).toBeUndefined();
    expect(
      answer('constraint is valid already', 'alter table orders validate constraint nowhere'),
    ).toBeUndefined();
  });

  it('finds types and tables on the search path as it is by then', () => {
    expect(answer('type is a constrained domain', 'alter table orders add column gone amount')).toBe(true);
    expect(answer('type is a constrained domain', 'alter table orders add column gone shop.amount[]')).toBe(
      false,
    );
    const elsewhere = ['set search_path = public', 'alter table shop.orders add column gone amount'] as const;
    expect(answer('type is a constrained domain', ...elsewhere)).toBe(false);
  });

  it('knows casts of types that extensions brought', () => {
    expect(answer('type change rewrites', 'alter table orders alter column word type text')).toBe(false);
    expect(answer('type change rewrites', 'alter table orders alter column code type citext')).toBe(false);
    expect(answer('type change scans', 'alter table orders alter column code type citext')).toBe(true);
  });

  it('sees what the run has done', () => {
    const create = 'create table made (id int not null, at timestamp(3), check (id is not null))';
    expect(answer('table is new', create, 'alter table made drop column id')).toBe(true);
    expect(
      answer('column is not null already', create, 'alter table made alter column id set not null'),
    ).toBe(true);
    expect(answer('type change rewrites', create, 'alter table made alter column at type timestamp')).toBe(
      false,
    );
    expect(answer('type change rewrites', create, 'alter table made alter column at type timestamp(1)')).toBe(
      true,
    );
    expect(answer('it exists', create, 'create table if not exists made (id int)')).toBe(true);
    expect(answer('it exists', create, 'drop table made', 'create table if not exists made (id int)')).toBe(
      false,
    );
    const nullable = 'alter table made alter column id drop not null';
    expect(
      answer('not null is proven', create, nullable, 'alter table made alter column id set not null'),
    ).toBe(true);
    expect(
      answer('column is not null already', create, nullable, 'alter table made alter column id set not null'),
    ).toBe(false);
  });

  it('sees what exists of what IF EXISTS and IF NOT EXISTS ask', () => {
    expect(answer('it exists', 'create index if not exists orders_code on orders (id)')).toBe(true);
    expect(answer('it exists', 'create index if not exists orders_id on orders (id)')).toBe(false);
    expect(answer('it exists', 'drop domain if exists amount')).toBe(true);
    expect(answer('it exists', 'drop domain if exists other')).toBe(false);
    expect(answer('it exists', 'drop function if exists price()')).toBe(true);
    expect(answer('it exists', 'alter table orders add column if not exists "Odd" int')).toBe(true);
    expect(answer('it exists', 'alter table orders add column if not exists odd int')).toBe(false);
    expect(answer('it exists', 'create extension if not exists citext')).toBe(true);
    expect(answer('it exists', 'create schema if not exists shop')).toBe(true);
    expect(answer('it exists', 'drop schema if exists nowhere')).toBe(false);
  });
});

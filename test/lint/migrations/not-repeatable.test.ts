import { beforeAll, describe, expect, it } from 'vitest';
import { notRepeatable } from '../../../src/lint/migrations/not-repeatable.ts';
import { loadParser } from '../../../src/sql/load-parser.ts';
import { parseSql } from '../../../src/sql/parse.ts';
import { withSchema } from '../rules/check-rule.ts';

/** What both scripts may start from. */
const setup = `
create schema shop;
create table shop.w_orders (id bigint primary key, total numeric, old text, constraint w_orders_old check (old <> ''));
create table shop.w_parts (id bigint, at date) partition by range (at);
create table shop.w_parts_1 (id bigint, at date);
create type shop.status as enum ('open');
create index w_orders_total on shop.w_orders (total);
create view shop.w_old as select 1 as one;
`;

beforeAll(loadParser);

function doesIn(sql: string): readonly string[] {
  return Array.from(notRepeatable(parseSql('001.up.sql', sql).statements), ({ does }) => does);
}

/** Runs it twice, as one who starts it again would. */
function twice(sql: string): Promise<unknown> {
  return withSchema(setup, async (connection) => {
    await connection.execute(sql);
    return connection.execute(sql);
  });
}

describe('what fails when it runs again is told', () => {
  it.each([
    ['create table shop.a (id int)', 'CREATE TABLE shop.a'],
    ['create table shop.a as select 1 as one', 'CREATE TABLE shop.a'],
    ['create materialized view shop.a as select 1 as one', 'CREATE MATERIALIZED VIEW shop.a'],
    ['create index w_orders_id on shop.w_orders (id)', 'CREATE INDEX shop.w_orders_id'],
    ['create sequence shop."A"', 'CREATE SEQUENCE shop."A"'],
    ['create schema s', 'CREATE SCHEMA s'],
    ['create view shop.v as select 1 as one', 'CREATE VIEW shop.v'],
    ['create extension citext', 'CREATE EXTENSION citext'],
    [`create function shop.f() returns int language sql as 'select 1'`, 'CREATE FUNCTION shop.f'],
    [`create type shop.t as enum ('a')`, 'CREATE TYPE shop.t'],
    ['create type shop.t as (a int)', 'CREATE TYPE shop.t'],
    ['create domain shop.d as int', 'CREATE DOMAIN shop.d'],
    ['create policy p on shop.w_orders using (true)', 'CREATE POLICY p on shop.w_orders'],
    ['create rule r as on delete to shop.w_orders do instead nothing', 'CREATE RULE r on shop.w_orders'],
    ['create statistics shop.s on id, total from shop.w_orders', 'CREATE STATISTICS shop.s'],
    ['create aggregate shop.g (int) (sfunc = int4pl, stype = int)', 'CREATE FUNCTION shop.g'],
    ['alter table shop.w_orders add column a int', 'ADD COLUMN a on shop.w_orders'],
    ['alter table shop.w_orders add constraint c check (id > 0)', 'ADD CONSTRAINT c on shop.w_orders'],
    ['alter table shop.w_orders drop column old', 'DROP COLUMN old of shop.w_orders'],
    [
      'alter table shop.w_orders drop constraint w_orders_old',
      'DROP CONSTRAINT w_orders_old of shop.w_orders',
    ],
    ['alter table shop.w_orders rename column old to new', 'RENAME of column old of shop.w_orders to new'],
    ['alter table shop.w_orders rename to w_other', 'RENAME of table shop.w_orders to w_other'],
    [
      'alter table shop.w_orders alter id add generated always as identity',
      'ADD GENERATED AS IDENTITY for id of shop.w_orders',
    ],
    [
      'alter table shop.w_parts attach partition shop.w_parts_1 default',
      'ATTACH PARTITION shop.w_parts_1 of shop.w_parts',
    ],
    [`alter type shop.status add value 'paid'`, 'ADD VALUE to shop.status'],
    [`alter type shop.status rename value 'open' to 'new'`, 'RENAME VALUE of shop.status'],
    ['drop view shop.w_old', 'DROP VIEW shop.w_old'],
    ['drop index shop.w_orders_total', 'DROP INDEX shop.w_orders_total'],
    ['insert into shop.w_orders values (1)', 'INSERT INTO shop.w_orders'],
    [
      'create table shop.a (id int); alter table shop.a add b int; create index on shop.a (b)',
      'CREATE TABLE shop.a',
    ],
    ['create schema s; create table s.a (id int); drop table s.a', 'CREATE SCHEMA s'],
  ])('%s', async (sql, does) => {
    expect(doesIn(sql)).toEqual([does]);
    await expect(twice(sql)).rejects.toThrow();
  });
});

describe('what runs again is not told', () => {
  it.each([
    'create table if not exists shop.a (id int); alter table shop.a add column if not exists b int',
    'create temporary table a (id int) on commit drop; insert into a values (1); drop table a',
    'create or replace view shop.v as select 1 as one',
    'create index if not exists w_orders_id on shop.w_orders (id)',
    'drop policy if exists p on shop.w_orders; create policy p on shop.w_orders using (true)',
    'drop trigger if exists t on shop.w_orders; drop view if exists shop.w_old',
    'alter table shop.w_orders drop constraint if exists c, add constraint c check (id > 0)',
    'alter table shop.w_orders drop column if exists a; alter table shop.w_orders add column a int',
    'drop table if exists shop.a; create table shop.a (id int); insert into shop.a values (1)',
    'create table if not exists shop.a (id int); drop table shop.a',
    `alter type shop.status add value if not exists 'paid'`,
    'insert into shop.w_orders values (1) on conflict do nothing',
    'insert into shop.w_orders select 1 where not exists (select from shop.w_orders where id = 1)',
    'insert into shop.w_orders select 1 except select id from shop.w_orders',
    'truncate shop.w_orders; insert into shop.w_orders values (1)',
    'delete from shop.w_orders where id = 1; insert into shop.w_orders values (1)',
    'create statistics if not exists shop.s on id, total from shop.w_orders',
    'update shop.w_orders set total = 1; alter table shop.w_orders alter total set not null',
    `comment on table shop.w_orders is 'x'; grant select on shop.w_orders to current_user`,
    'alter table if exists shop.none rename to nobody',
    'alter table shop.w_orders add column if not exists a int unique',
  ])('%s', async (sql) => {
    expect(doesIn(sql)).toEqual([]);
    if (!sql.includes('on commit drop')) await twice(sql);
  });
});

it('rows that come twice without failing are told', () => {
  expect(doesIn('insert into w_log select now()')).toEqual(['INSERT INTO w_log']);
});

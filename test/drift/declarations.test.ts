import { beforeAll, describe, expect, it } from 'vitest';
import { type DeclaredDatabase, declaredDatabase } from './declared-database.ts';

/** Each object that a test looks for is marked with a comment on its line. */
const files = {
  'a_schema.sql': `create schema app; set search_path = app;
create extension postgres_fdw; -- extension
create server far foreign data wrapper postgres_fdw; -- server
create user mapping for public server far options (user 'x');
create type app.mood as enum ('ok'); -- enum
create domain app.positive as int check (value > 0); -- domain
create type pair as (a int); -- composite
create type span as range (subtype = float8); -- range
alter default privileges in schema app grant select on tables to public; -- defaults
alter default privileges in schema app grant usage on sequences to public; -- other defaults
`,
  'b_tables.sql': `create table other (id int primary key);
/* Größe — ünïcödé before the offsets */ create table "Büro" (id serial, -- serial
  "größe" int -- column
    constraint "groß" check ("größe" > 1), -- inline check
  code text unique, check (id > 0), -- unnamed
  mood mood);
alter table "Büro" add column later int, -- nothing
  add column "later still" int references other; -- added
alter table only app."Büro"
  add constraint named primary key (id); -- key
create foreign table remote (
  x int -- foreign column
) server far;
create table parted (at date) partition by range (at);
create table parted_1 partition of parted for values from ('2020-01-01') to ('2021-01-01'); -- partition
create index on other (id, id); -- unnamed index
create statistics related on id, code from "Büro"; -- statistics
create rule quiet as on delete to other do instead nothing; -- rule
`,
  'c_routines.sql': `create function f() returns int language sql return 1; -- f none
create function f(a int) returns int language sql return 1; -- f int
create function f(a app.mood, b text[]) returns int language sql return 1; -- f mood
create function f(a varchar(10), out b int) returns int language sql return 1; -- f varchar
create function f(a timestamptz) returns int language sql return 1; -- f timestamptz
create function g() returns int language sql return 1;
create or replace function g() returns int language sql return 2; -- again
create procedure p(a int) language sql as ''; -- procedure
create aggregate total(int) (sfunc = int4pl, stype = int); -- aggregate
create function watched() returns event_trigger language plpgsql as 'begin end';
create event trigger watching on ddl_command_end execute function watched(); -- event trigger
create publication pub for table other; -- publication
do $$ begin create view made as select 1 as one; end $$; -- do
`,
};

const cases: readonly [sql: string, mark: string, column?: number][] = [
  ['drop extension postgres_fdw cascade', 'extension'],
  ['drop user mapping for public server far', 'server'],
  ["alter type app.mood add value 'no'", 'enum'],
  ['alter domain app.positive set not null', 'domain'],
  ['alter type app.pair add attribute b int', 'composite'],
  ['drop type app.span', 'range'],
  ['alter default privileges in schema app revoke select on tables from public', 'defaults'],
  ['alter default privileges in schema app revoke usage on sequences from public', 'other defaults'],
  ['alter sequence app."Büro_id_seq" increment 2', 'serial', 63],
  ['alter table app."Büro" alter "größe" type bigint', 'column', 3],
  ['alter table app."Büro" drop constraint "groß"', 'inline check', 5],
  ['alter table app."Büro" drop constraint "Büro_code_key"', 'unnamed', 13],
  ['alter table app."Büro" drop constraint "Büro_id_check"', 'unnamed', 21],
  ['alter table app."Büro" drop column "later still"', 'added', 14],
  ['alter table app."Büro" drop constraint named', 'key', 7],
  ['alter foreign table app.remote alter x type bigint', 'foreign column', 3],
  ['drop table app.parted_1', 'partition'],
  ['drop index app.other_id_id1_idx', 'unnamed index'],
  ['drop statistics app.related', 'statistics'],
  ['drop rule quiet on app.other', 'rule'],
  ['drop function app.f()', 'f none'],
  ['drop function app.f(int)', 'f int'],
  ['drop function app.f(app.mood, text[])', 'f mood'],
  ['drop function app.f(varchar)', 'f varchar'],
  ['drop function app.f(timestamptz)', 'f timestamptz'],
  ['drop function app.g()', 'again'],
  ['drop procedure app.p(int)', 'procedure'],
  ['drop aggregate app.total(int)', 'aggregate'],
  ['drop event trigger watching', 'event trigger'],
  ['drop publication pub', 'publication'],
  ['drop view app.made', 'do'],
];

describe('each object is found where it is declared', () => {
  let declared: DeclaredDatabase;

  beforeAll(async () => {
    declared = await declaredDatabase(files);
  });

  it.each(cases)('%s', async (sql, mark, column = 1) => {
    const { findings } = await declared.driftAfter(sql);
    const marks = findings.map((finding) => /-- ([a-z ]+)$/.exec(declared.lineAt(finding) ?? '')?.[1]);
    expect(marks).toContain(mark);
    const found = findings[marks.indexOf(mark)];
    expect(found?.location?.column).toBe(column);
  });

  it('says no place for what no file declares', async () => {
    const { findings } = await declared.driftAfter(
      'create schema spare; create function app.f(int, int) returns int return 1',
    );
    expect(findings.map(({ location }) => location)).toEqual([undefined, undefined]);
  });
});

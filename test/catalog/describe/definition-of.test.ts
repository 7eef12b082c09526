import { expect, it } from 'vitest';
import { definitionOf } from '../../../src/catalog/describe/definition-of.ts';
import { readCatalog } from '../../../src/catalog/read-catalog.ts';
import { connect } from '../../../src/postgres/connect.ts';
import { withDatabase } from '../../server/database.ts';

const everything = `
  create schema s;
  set search_path = s;
  create extension postgres_fdw;
  create server far foreign data wrapper postgres_fdw;
  create type mood as enum ('sad', 'it''s ok');
  create type pair as (a int, "B b" text);
  create type span as range (subtype = float8);
  create domain positive as integer default 1 not null check (value > 0);
  create sequence counter as smallint increment 5 start 10 cache 3 cycle;
  create table parent (
    id bigint generated always as identity primary key,
    code text collate "C" not null default 'x',
    twice bigint generated always as (1 + 1) stored,
    during tstzrange,
    constraint code_unique unique (code) include (id) deferrable initially deferred,
    constraint code_short check (length(code) < 10) no inherit,
    constraint apart exclude using gist (during with &&)
  );
  create table child (
    parent_id bigint references parent on update cascade on delete set null,
    "Odd name" int
  );
  alter table child add constraint later check ("Odd name" > 0) not valid;
  create table logs (at date) partition by range (at);
  create table logs_old partition of logs for values from ('2020-01-01') to ('2021-01-01');
  create unlogged table scratch (x int) inherits (child);
  create foreign table remote (x int) server far;
  create unique index search on child (lower("Odd name"::text) collate "C" text_pattern_ops desc, parent_id desc nulls last)
    include ("Odd name") where parent_id > 0;
  create statistics related (ndistinct) on parent_id, "Odd name" from child;
  create function f(a int) returns int language sql stable security definer as 'select 1';
  create procedure p() language sql as 'select 1';
  create aggregate total(int) (sfunc = int4pl, stype = int);
  create function noted() returns trigger language plpgsql as 'begin return new; end';
  create function watched() returns event_trigger language plpgsql as 'begin end';
  create trigger t after insert or update of parent_id on child for each row when (new.parent_id > 0) execute function noted();
  create event trigger e on ddl_command_end execute function watched();
  create policy seen on child as restrictive for update to public using (parent_id = 1) with check (true);
  create view v as select 1 as one;
  alter default privileges in schema s grant select, insert on tables to public;
`;

it('says what each kind of object is, in one line', async () => {
  const catalog = await withDatabase(async (database) => {
    await database.query(everything);
    const connection = await connect(database.url);
    return readCatalog(connection, { schemas: ['s'] }).finally(() => connection.close());
  });
  const lines = Object.values(catalog.objects)
    .filter(({ kind, name }) => kind !== 'schema' && !(kind === 'index' && name !== 'search'))
    .map(
      (object) =>
        `${object.id.replace('default privileges:postgres', 'default privileges:<role>')} | ${definitionOf(object)}`,
    )
    .map((line) => line.replace(/version [\d.]+/, 'version <version>'));
  expect(lines).toMatchSnapshot();
});

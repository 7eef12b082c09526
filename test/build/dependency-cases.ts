/** Two files, of which the second fails unless the first has run. */
export interface DependencyCase {
  readonly name: string;
  readonly first: string;
  readonly second: string;
  /** The oldest major version that knows the statements. */
  readonly major?: number;
}

const table = 'create table t (id int primary key, name text)';
const plpgsql = (name: string, signature: string, body: string) =>
  `create function ${name}(${signature}) language plpgsql as $$ begin ${body} end $$`;
const triggerFunction = `create function f() returns trigger language plpgsql as $$ begin return new; end $$`;

export const dependencyCases: readonly DependencyCase[] = [
  { name: 'schema of a table', first: 'create schema app', second: 'create table app.t (id int)' },
  {
    name: 'schema of the search path',
    first: 'create schema app',
    second: 'set search_path = app; create table t (id int)',
  },
  {
    name: 'schema of a function',
    first: 'create schema app',
    second: `create function app.f() returns int language sql as 'select 1'`,
  },
  {
    name: 'role of a grant',
    first: `create role confiture_r; ${table}`,
    second: 'grant select on t to confiture_r',
  },
  {
    name: 'role as an owner',
    first: 'create role confiture_r',
    second: 'create schema s authorization confiture_r',
  },
  {
    name: 'role of a policy',
    first: 'create role confiture_r',
    second: `${table}; create policy p on t to confiture_r`,
  },
  {
    name: 'role of a membership',
    first: 'create role confiture_a',
    second: 'create role confiture_b; grant confiture_a to confiture_b',
  },
  { name: 'role of SET ROLE', first: 'create role confiture_r', second: 'set role confiture_r' },

  {
    name: 'enum as a column type',
    first: `create type mood as enum ('a')`,
    second: 'create table t (m mood)',
  },
  {
    name: 'enum array as a column type',
    first: `create type mood as enum ('a')`,
    second: 'create table t (m mood[])',
  },
  {
    name: 'enum in a default',
    first: `create type mood as enum ('a')`,
    second: `create table t (m text default 'a'::mood::text)`,
  },
  { name: 'domain over a domain', first: 'create domain a as int', second: 'create domain b as a' },
  {
    name: 'composite type of an argument',
    first: 'create type pair as (a int, b int)',
    second: `create function f(p pair) returns int language sql as 'select 1'`,
  },
  {
    name: 'row type of a table',
    first: table,
    second: 'create function f(r t) returns int language plpgsql as $$ begin return 1; end $$',
  },
  {
    name: 'column type by %TYPE',
    first: table,
    second: 'create function f(r t.id%type) returns int language plpgsql as $$ begin return 1; end $$',
  },
  {
    name: 'SETOF a table',
    first: table,
    second: 'create function f() returns setof t language plpgsql as $$ begin return; end $$',
  },
  {
    name: 'range subtype',
    first: 'create domain d as int; create type pair as (a int)',
    second: 'create type r as range (subtype = pair)',
  },
  {
    name: 'multirange of a range',
    first: 'create type spanrange as range (subtype = int)',
    second: 'create table t (s spanmultirange)',
    major: 14,
  },
  { name: 'type of OF', first: 'create type pair as (a int, b int)', second: 'create table t of pair' },
  {
    name: 'value added to an enum',
    first: `create type mood as enum ('a')`,
    second: `alter type mood rename value 'a' to 'b'`,
  },
  {
    name: 'cast in an expression',
    first: `create type mood as enum ('a')`,
    second: `create view v as select 'a'::mood as m`,
  },

  { name: 'table of a view', first: table, second: 'create view v as select * from t' },
  {
    name: 'table in a subquery of a view',
    first: table,
    second: 'create view v as select (select max(id) from t) as m',
  },
  {
    name: 'table hidden by nothing but its own WITH',
    first: table,
    second: 'create view v as with t as (select * from t) select * from t',
  },
  {
    name: 'table of a materialized view',
    first: table,
    second: 'create materialized view v as select * from t',
  },
  { name: 'table of CREATE TABLE AS', first: table, second: 'create table u as select * from t' },
  { name: 'table of SELECT INTO', first: table, second: 'select * into u from t' },
  {
    name: 'view of a view',
    first: 'create view a as select 1 as x',
    second: 'create view b as select * from a',
  },
  {
    name: 'view used as a type',
    first: 'create view a as select 1 as x',
    second: 'create function f(r a) returns int language plpgsql as $$ begin return 1; end $$',
  },
  {
    name: 'table of a join in a set operation',
    first: table,
    second: 'create view v as select 1 union all (select id from t)',
  },
  { name: 'table of an index', first: table, second: 'create index i on t (name)' },
  {
    name: 'function of an index',
    first: `create function f(text) returns text language sql immutable as 'select $1'`,
    second: `${table}; create index i on t (f(name))`,
  },
  {
    name: 'collation of a column',
    first: `create collation c (locale = 'C')`,
    second: 'create table t (name text collate c)',
  },
  {
    name: 'collation of an index',
    first: `create collation c (locale = 'C')`,
    second: `${table}; create index i on t (name collate c)`,
  },
  { name: 'parent of INHERITS', first: table, second: 'create table u () inherits (t)' },
  { name: 'source of LIKE', first: table, second: 'create table u (like t)' },
  {
    name: 'parent of a partition',
    first: 'create table p (id int) partition by list (id)',
    second: 'create table p1 partition of p for values in (1)',
  },
  {
    name: 'partition to attach',
    first: 'create table p1 (id int)',
    second:
      'create table p (id int) partition by list (id); alter table p attach partition p1 for values in (1)',
  },
  {
    name: 'index to attach',
    first:
      'create table p (id int) partition by list (id); create table p1 partition of p for values in (1); create index i1 on p1 (id)',
    second: 'create index i on only p (id); alter index i attach partition i1',
  },
  { name: 'table of ALTER TABLE', first: table, second: 'alter table t add column x int' },
  {
    name: 'column added by ALTER TABLE',
    first: `${table}; alter table t add column x int`,
    second: 'create view v as select x from t',
  },
  { name: 'table of a comment', first: table, second: `comment on table t is 'x'` },
  { name: 'table of a comment on a column', first: table, second: `comment on column t.id is 'x'` },
  { name: 'table of statistics', first: table, second: 'create statistics s on id, name from t' },
  { name: 'table of a publication', first: table, second: 'create publication p for table t' },
  { name: 'table of TRUNCATE', first: table, second: 'truncate t' },
  { name: 'table of LOCK', first: table, second: 'lock table t' },
  { name: 'table of ANALYZE', first: table, second: 'analyze t' },
  {
    name: 'constraint to validate',
    first: `${table}; alter table t add constraint k check (id > 0) not valid`,
    second: 'alter table t validate constraint k',
  },
  {
    name: 'constraint of a comment',
    first: `${table}; alter table t add constraint k check (id > 0)`,
    second: `comment on constraint k on t is 'x'`,
  },
  {
    name: 'index of USING INDEX',
    first: `create table t (id int not null); create unique index i on t (id)`,
    second: 'alter table t add primary key using index i',
  },
  {
    name: 'index of CLUSTER ON',
    first: `${table}; create index i on t (name)`,
    second: 'alter table t cluster on i',
  },
  {
    name: 'index of REPLICA IDENTITY',
    first: `create table t (id int not null); create unique index i on t (id)`,
    second: 'alter table t replica identity using index i',
  },

  {
    name: 'sequence of a default',
    first: 'create sequence s',
    second: `create table t (id int default nextval('s'))`,
  },
  {
    name: 'sequence by regclass',
    first: 'create schema app; create sequence app."S"',
    second: `create table t (id int default nextval('app."S"'::regclass))`,
  },
  {
    name: 'sequence of a serial column',
    first: 'create table t (id serial)',
    second: `comment on sequence t_id_seq is 'x'`,
  },
  {
    name: 'sequence of an identity column',
    first: 'create table t (id int generated always as identity)',
    second: 'alter sequence t_id_seq restart with 5',
  },
  { name: 'table of OWNED BY', first: table, second: 'create sequence s owned by t.id' },
  { name: 'sequence to own', first: `create sequence s`, second: `${table}; alter sequence s owned by t.id` },

  {
    name: 'table of an SQL function',
    first: table,
    second: `create function f() returns bigint language sql as 'select count(*) from t'`,
  },
  {
    name: 'table of BEGIN ATOMIC',
    first: table,
    second: 'create function f() returns bigint begin atomic select count(*) from t; end',
    major: 14,
  },
  {
    name: 'table of RETURN',
    first: table,
    second: 'create function f() returns bigint return (select count(*) from t)',
    major: 14,
  },
  {
    name: 'function of an SQL function',
    first: plpgsql('g', '', 'return 1;').replace(' language', ' returns int language'),
    second: `create function f() returns int language sql as 'select g()'`,
  },
  {
    name: 'function in the path of a function',
    first: 'create schema app; create table app.t (id int)',
    second: `create function f() returns bigint language sql set search_path = app as 'select count(*) from t'`,
  },
  {
    name: 'function of a default',
    first: `create function f() returns int language sql as 'select 1'`,
    second: 'create table t (id int default f())',
  },
  {
    name: 'function of a check',
    first: `create function f(int) returns boolean language sql immutable as 'select true'`,
    second: 'create table t (id int check (f(id)))',
  },
  {
    name: 'function of a generated column',
    first: `create function f(int) returns int language sql immutable as 'select 1'`,
    second: 'create table t (id int, x int generated always as (f(id)) stored)',
  },
  {
    name: 'function of a domain',
    first: `create function f(int) returns boolean language sql immutable as 'select true'`,
    second: 'create domain d as int check (f(value))',
  },
  {
    name: 'function of a policy',
    first: `create function f() returns boolean language sql as 'select true'`,
    second: `${table}; create policy p on t using (f())`,
  },
  {
    name: 'function of a view',
    first: `create function f() returns int language sql as 'select 1'`,
    second: 'create view v as select f() as x',
  },
  {
    name: 'function as a table of a view',
    first: `create function f() returns setof int language sql as 'select 1'`,
    second: 'create view v as select * from f() as x',
  },
  {
    name: 'function of a trigger',
    first: triggerFunction,
    second: `${table}; create trigger g before insert on t for each row execute function f()`,
  },
  {
    name: 'table of a trigger',
    first: table,
    second: `${triggerFunction}; create trigger g before insert on t for each row execute function f()`,
  },
  {
    name: 'trigger to disable',
    first: `${table}; ${triggerFunction}; create trigger g before insert on t for each row execute function f()`,
    second: 'alter table t disable trigger g',
  },
  {
    name: 'function of an event trigger',
    first: 'create function f() returns event_trigger language plpgsql as $$ begin end $$',
    second: 'create event trigger confiture_e on ddl_command_end execute function f()',
  },
  {
    name: 'function of a grant',
    first: `create function f(int) returns int language sql as 'select 1'`,
    second: 'grant execute on function f(int) to public',
  },
  {
    name: 'function to alter',
    first: `create function f(int) returns int language sql as 'select 1'`,
    second: 'alter function f(int) stable',
  },
  {
    name: 'procedure to call',
    first: 'create procedure f() language plpgsql as $$ begin end $$',
    second: 'call f()',
  },
  {
    name: 'function of an aggregate',
    first: `create function f(int, int) returns int language sql as 'select 1'`,
    second: 'create aggregate a(int) (sfunc = f, stype = int)',
  },
  {
    name: 'aggregate of a view',
    first: 'create aggregate a(int) (sfunc = int4pl, stype = int)',
    second: `${table}; create view v as select a(id) as x from t`,
  },
  {
    name: 'function of an operator',
    first: `create function f(int, int) returns boolean language sql as 'select true'`,
    second: 'create operator ==> (function = f, leftarg = int, rightarg = int)',
  },
  {
    name: 'operator of a view',
    first: 'create operator ==> (function = int4eq, leftarg = int, rightarg = int)',
    second: 'create view v as select 1 ==> 2 as x',
  },
  {
    name: 'operator in its schema',
    first: 'create schema app; create operator app.=== (function = int4eq, leftarg = int, rightarg = int)',
    second: 'create view v as select 1 operator(app.===) 2 as x',
  },
  {
    name: 'function of a cast',
    first: `create type mood as enum ('a'); create function f(mood) returns int language sql as 'select 1'`,
    second: 'create cast (mood as int) with function f(mood)',
  },
  {
    name: 'operator class of an index',
    first:
      'create operator class c for type int using btree as operator 1 <, operator 2 <=, operator 3 =, operator 4 >=, operator 5 >, function 1 btint4cmp(int, int)',
    second: `${table}; create index i on t (id c)`,
  },
  {
    name: 'operator family of a class',
    first: 'create operator family fam using btree',
    second:
      'create operator class c for type int using btree family fam as operator 1 <, operator 2 <=, operator 3 =, operator 4 >=, operator 5 >, function 1 btint4cmp(int, int)',
  },
  {
    name: 'dictionary of a text search configuration',
    first: 'create text search dictionary d (template = simple)',
    second:
      'create text search configuration c (copy = simple); alter text search configuration c alter mapping for word with d',
  },
  {
    name: 'text search configuration of an index',
    first: 'create text search configuration c (copy = simple)',
    second: `${table}; create index i on t using gin (to_tsvector('c', name))`,
  },
  {
    name: 'server of a foreign table',
    first: 'create foreign data wrapper w; create server s foreign data wrapper w',
    second: 'create foreign table t (id int) server s',
  },
  {
    name: 'wrapper of a server',
    first: 'create foreign data wrapper w',
    second: 'create server s foreign data wrapper w',
  },
  {
    name: 'server of a user mapping',
    first: 'create foreign data wrapper w; create server s foreign data wrapper w',
    second: 'create user mapping for public server s',
  },
  {
    name: 'schema of an extension',
    first: 'create schema ext',
    second: 'create extension citext schema ext',
  },
  { name: 'type of an extension', first: 'create extension citext', second: 'create table t (name citext)' },
  {
    name: 'operator class of an extension',
    first: 'create extension pg_trgm',
    second: `${table}; create index i on t using gin (name gin_trgm_ops)`,
  },
  {
    name: 'rule’s target',
    first: 'create table u (id int)',
    second: `${table}; create rule r as on insert to t do also insert into u values (new.id)`,
  },
  {
    name: 'renamed table',
    first: `${table}; alter table t rename to u`,
    second: 'create view v as select * from u',
  },
  {
    name: 'renamed type',
    first: `create type mood as enum ('a'); alter type mood rename to humour`,
    second: 'create table t (m humour)',
  },
  {
    name: 'table moved to a schema',
    first: `create schema app; ${table}; alter table t set schema app`,
    second: 'create view v as select * from app.t',
  },
  {
    name: 'renamed column',
    first: `${table}; alter table t rename column name to title`,
    second: 'create view v as select title from t',
  },
  {
    name: 'object of a DO block',
    first: "do $$ begin create type mood as enum ('a'); end $$",
    second: 'create table t (m mood)',
  },
  {
    name: 'object executed by a DO block',
    first: "do $$ begin execute 'create role confiture_r'; end $$",
    second: 'create schema s authorization confiture_r',
  },
  { name: 'table a DO block uses', first: table, second: 'do $$ begin insert into t values (1); end $$' },
  {
    name: 'element of CREATE SCHEMA',
    first: 'create schema app create table t (id int)',
    second: 'create view v as select * from app.t',
  },

  { name: 'table of INSERT', first: table, second: `insert into t values (1, 'a')` },
  {
    name: 'rows that a foreign key points to',
    first: `insert into a.t values (1)`,
    second: 'insert into a.u values (1)',
  },
  {
    name: 'body of a function that a query calls',
    first: table,
    second:
      'create function f() returns bigint language plpgsql as $$ begin return (select count(*) from t); end $$; select f()',
  },
  {
    name: 'body of a function that a materialized view calls',
    first: table,
    second:
      'create function f() returns bigint language plpgsql as $$ begin return (select count(*) from public.t); end $$; create materialized view v as select f() as x',
  },
  { name: 'table named in a string', first: table, second: `select pg_relation_size('t')` },
  {
    name: 'partition for the rows',
    first: 'create table a.p1 partition of a.p for values in (1)',
    second: 'insert into a.p values (1)',
  },
];

/** What stands before both files, for cases whose objects are the least of it. */
export const commonGround =
  'create schema a; create table a.t (id int primary key); create table a.u (id int references a.t); create table a.p (id int) partition by list (id)';

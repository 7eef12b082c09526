import type { Cases } from '../case.ts';

const fn = `create function f() returns event_trigger language plpgsql as 'begin end'`;
const fdw = 'create foreign data wrapper w';
const server = `${fdw}; create server s foreign data wrapper w`;
const foreign = `${server}; create foreign table t (a int, b text) server s`;

export const databases: Cases = {
  'a schema': { create: '', change: 'create schema s', differs: { 'schema:s': 'added' } },
  'owner, comment and grants of a schema': {
    create: 'create schema s; create role r',
    change: `alter schema s owner to r; comment on schema s is 'x'; grant usage on schema s to public`,
    differs: { 'schema:s': ['acl', 'comment', 'owner'] },
  },
  'an extension, without what it brings': {
    create: '',
    change: 'create extension citext',
    differs: { 'extension:citext': 'added' },
  },
  'version, schema and comment of an extension': {
    create: `create schema s; create extension citext version '1.5'`,
    change: `alter extension citext update; alter extension citext set schema s; comment on extension citext is 'x'`,
    differs: { 'extension:citext': ['comment', 'schema', 'version'] },
  },
  'an event trigger': {
    create: fn,
    change: 'create event trigger g on ddl_command_end execute function f()',
    differs: { 'event trigger:g': 'added' },
  },
  'event, tags and state of an event trigger': {
    create: `${fn}; create event trigger g on ddl_command_end execute function f(); create role r superuser`,
    change: `drop event trigger g; create event trigger g on ddl_command_start when tag in ('DROP TABLE', 'CREATE TABLE')
      execute function f(); alter event trigger g disable; alter event trigger g owner to r; comment on event trigger g is 'x'`,
    differs: { 'event trigger:g': ['comment', 'enabled', 'event', 'owner', 'tags'] },
  },
  'the function of an event trigger': {
    create: `${fn}; ${fn.replace('f()', 'f2()')}; create event trigger g on ddl_command_end execute function f()`,
    change: 'drop event trigger g; create event trigger g on ddl_command_end execute function f2()',
    differs: { 'event trigger:g': ['function'] },
  },
  'default privileges': {
    create: 'create role r; create role r2',
    change: 'alter default privileges for role r grant select on tables to r2',
    differs: { 'default privileges:r tables': 'added' },
  },
  'default privileges in a schema': {
    create:
      'create role r; create role r2; alter default privileges for role r in schema public grant select on tables to r2',
    change: 'alter default privileges for role r in schema public grant insert on tables to r2',
    differs: { 'default privileges:r.public tables': ['acl'] },
  },
  'that new functions are not for everyone': {
    create: 'create role r',
    change: 'alter default privileges for role r revoke execute on functions from public',
    differs: { 'default privileges:r functions': 'added' },
  },
  'a publication': { create: '', change: 'create publication p', differs: { 'publication:p': 'added' } },
  'the tables of a publication': {
    create: 'create table t (a int); create publication p',
    change: 'alter publication p add table t',
    differs: { 'publication:p': ['tables'] },
  },
  'the columns and rows that are published': {
    create: 'create table t (a int, b int); create publication p for table t',
    change: 'alter publication p set table t (a) where (a > 0)',
    differs: { 'publication:p': ['tables'] },
    from: 15,
  },
  'the schemas of a publication': {
    create: 'create publication p',
    change: 'alter publication p add tables in schema public',
    differs: { 'publication:p': ['schemas'] },
    from: 15,
  },
  'the options of a publication': {
    create: 'create publication p; create role r superuser',
    change: `alter publication p set (publish = 'insert', publish_via_partition_root = true);
      alter publication p owner to r; comment on publication p is 'x'`,
    differs: { 'publication:p': ['comment', 'owner', 'publish', 'viaPartitionRoot'] },
  },
  'FOR ALL TABLES': {
    create: 'create publication p',
    change: 'drop publication p; create publication p for all tables',
    differs: { 'publication:p': ['allTables'] },
  },
  'generated columns that are published': {
    create: 'create publication p',
    change: 'alter publication p set (publish_generated_columns = stored)',
    differs: { 'publication:p': ['generatedColumns'] },
    from: 18,
  },
  'a foreign data wrapper': { create: '', change: fdw, differs: { 'foreign data wrapper:w': 'added' } },
  'the parts of a foreign data wrapper': {
    create: `${fdw}; create extension postgres_fdw; create role r superuser`,
    change: `alter foreign data wrapper w handler postgres_fdw_handler validator postgres_fdw_validator;
      alter foreign data wrapper w owner to r; comment on foreign data wrapper w is 'x';
      grant usage on foreign data wrapper w to public`,
    differs: { 'foreign data wrapper:w': ['acl', 'comment', 'handler', 'owner', 'validator'] },
  },
  'the options of a foreign data wrapper': {
    create: fdw,
    change: `alter foreign data wrapper w options (debug 'true')`,
    differs: { 'foreign data wrapper:w': ['options'] },
  },
  'a server': {
    create: fdw,
    change: 'create server s foreign data wrapper w',
    differs: { 'server:s': 'added' },
  },
  'the parts of a server': {
    create: `${server}; create role r superuser`,
    change: `drop server s; create server s type 'x' version '2' foreign data wrapper w options (host 'h');
      alter server s owner to r; comment on server s is 'x'; grant usage on foreign server s to public`,
    differs: { 'server:s': ['acl', 'comment', 'options', 'owner', 'type', 'version'] },
  },
  'the wrapper of a server': {
    create: `${server}; create foreign data wrapper w2`,
    change: 'drop server s; create server s foreign data wrapper w2',
    differs: { 'server:s': ['wrapper'] },
  },
  'a user mapping': {
    create: server,
    change: 'create user mapping for public server s',
    differs: { 'user mapping:s.public': 'added' },
  },
  'the options of a user mapping': {
    create: `${server}; create user mapping for public server s options (user 'a')`,
    change: `alter user mapping for public server s options (set user 'b')`,
    differs: { 'user mapping:s.public': ['options'] },
  },
  'a foreign table': {
    create: server,
    change: 'create foreign table t (a int) server s',
    differs: { 'foreign table:public.t': 'added', 'column:public.t.a': 'added' },
  },
  'the parts of a foreign table': {
    create: `${foreign}; create role r`,
    change: `alter foreign table t options (x 'y'); alter foreign table t alter a options (z '1');
      alter foreign table t owner to r; comment on foreign table t is 'x'; grant select on t to public`,
    differs: {
      'foreign table:public.t': ['acl', 'comment', 'options', 'owner'],
      'column:public.t.a': ['foreignOptions'],
    },
  },
  'a constraint of a foreign table': {
    create: foreign,
    change: 'alter foreign table t add constraint k check (a > 0)',
    differs: { 'constraint:public.t.k': 'added' },
  },
  'the server of a foreign table': {
    create: `${foreign}; create server s2 foreign data wrapper w`,
    change: 'drop foreign table t; create foreign table t (a int, b text) server s2',
    differs: { 'foreign table:public.t': ['server'] },
  },
};

import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadParser } from '../../../src/sql/load-parser.ts';
import { namesIn, operationsIn } from './operations-in.ts';

beforeAll(loadParser);

const relation = (name: string, schema?: string) => ({ kind: 'relation', schema, name });

describe('CREATE TABLE', () => {
  it('carries columns, all constraints, partitioning and parents', () => {
    const [operation] = operationsIn(
      'create unlogged table s.t (id bigserial, a int generated always as (id * 2) stored, like u, unique (a)) inherits (v) partition by range (id)',
    );
    expect(operation).toMatchObject({
      op: 'create table',
      table: relation('t', 's'),
      columns: [
        { name: 'id', typeName: 'bigserial', sequence: 'serial', notNull: true },
        { name: 'a', sequence: undefined, generated: { kind: 'stored' } },
      ],
      constraints: [{ type: 'unique', name: 't_a_key', columns: ['a'] }],
      inherits: [{ name: 'v' }],
      partitionOf: undefined,
      partitioned: { strategy: 'range', columns: ['id'] },
      like: [{ name: 'u' }],
      persistence: 'unlogged',
      foreign: false,
    });
  });

  it('knows a partition, a typed table, a foreign table and a temporary one', () => {
    expect(operationsIn('create table p partition of t default')[0]).toMatchObject({
      partitionOf: { name: 't' },
      inherits: [],
      bound: { is_default: true },
    });
    expect(operationsIn('create table p of s.y (primary key (a))')[0]).toMatchObject({
      ofType: { kind: 'type', schema: 's', name: 'y' },
    });
    expect(operationsIn('create foreign table p (a int) server x')[0]).toMatchObject({ foreign: true });
    expect(operationsIn('create temp table p (a int)')[0]).toMatchObject({
      table: relation('p', 'pg_temp'),
      persistence: 'temporary',
    });
  });

  it('AS, SELECT INTO and MATERIALIZED VIEW are one operation', () => {
    expect(
      namesIn('create table t as select 1; select 1 into t; create materialized view t as select 1'),
    ).toEqual(['create table as', 'create table as', 'create table as']);
    expect(operationsIn('create materialized view t as select 1 with no data')[0]).toMatchObject({
      materialized: true,
      withData: false,
    });
  });
});

describe('statements on rows', () => {
  it('name what they read without their WITH queries and their target', () => {
    expect(
      operationsIn(
        'with w as (select from s.a) update t set x = 1, y = 2 from w, b where exists (select from a)',
      ),
    ).toMatchObject([
      {
        op: 'update',
        table: relation('t'),
        reads: expect.arrayContaining([relation('a', 's'), relation('a'), relation('b')]),
        columns: ['x', 'y'],
      },
    ]);
  });

  it('count the rows of VALUES, and of nothing else', () => {
    const rows = ['values (1), (2), (3)', 'select 1', 'default values'].map((source) => {
      const [operation] = operationsIn(`insert into t ${source}`);
      return operation?.op === 'insert' ? operation.rows : 'not an insert';
    });
    expect(rows).toEqual([3, undefined, 1]);
  });

  it('within WITH and EXPLAIN ANALYZE are operations, too', () => {
    expect(namesIn('with d as (delete from x returning *) insert into y select * from d')).toEqual([
      'delete',
      'insert',
    ]);
    expect(namesIn('explain analyze delete from x')).toEqual(['delete']);
    expect(operationsIn('explain delete from x')).toMatchObject([{ op: 'select', reads: [relation('x')] }]);
    expect(namesIn('copy (delete from x returning *) to stdout')).toEqual(['delete', 'copy to']);
  });

  it('know what they lock', () => {
    expect(
      operationsIn('select from a for update; select from a for key share; select from a'),
    ).toMatchObject([{ locking: 'update' }, { locking: 'share' }, { locking: undefined }]);
    expect(operationsIn('lock table only a in share mode nowait')).toMatchObject([
      { op: 'lock table', mode: 5, nowait: true, recursive: false },
    ]);
  });
});

describe('names', () => {
  it.each([
    [
      'drop table a, s.b cascade',
      { op: 'drop', what: 'table', cascade: true, objects: [{ name: 'a' }, { schema: 's', name: 'b' }] },
    ],
    [
      'drop trigger x on s.t',
      { op: 'drop', what: 'trigger', objects: [{ schema: 's', on: 't', name: 'x' }] },
    ],
    [
      'drop function s.f(int)',
      { op: 'drop', what: 'function', objects: [{ kind: 'function', schema: 's', name: 'f' }] },
    ],
    [
      'drop index concurrently if exists i',
      { op: 'drop', what: 'index', concurrently: true, missingOk: true },
    ],
    ['drop role a, b', { op: 'drop', what: 'role', objects: [{ name: 'a' }, { name: 'b' }] }],
    [
      'alter table s.t rename column a to b',
      { op: 'rename', what: 'column', object: { schema: 's', on: 't', name: 'a' }, to: 'b' },
    ],
    [
      'alter table t rename constraint a to b',
      { op: 'rename', what: 'constraint', object: { kind: 'constraint', on: 't', name: 'a' } },
    ],
    [
      'alter schema a rename to b',
      { op: 'rename', what: 'schema', object: { kind: 'schema', name: 'a' }, to: 'b' },
    ],
    ['alter database a rename to b', { op: 'rename', what: 'database', object: { name: 'a' } }],
    [
      'alter domain d rename constraint a to b',
      { op: 'rename', what: 'other', object: { on: 'd', name: 'a' } },
    ],
    [
      'alter type e set schema s',
      { op: 'set schema', what: 'type', object: { kind: 'type', name: 'e' }, to: 's' },
    ],
    ['alter function f() owner to r', { op: 'owner of', what: 'function', role: 'r' }],
    [
      'comment on column s.t.c is $$x$$',
      { op: 'comment', what: 'column', object: { schema: 's', on: 't', name: 'c' } },
    ],
    [
      'grant select on s.t to public, r',
      { op: 'grant', what: 'table', revoke: false, objects: [{ name: 't' }], grantees: ['public', 'r'] },
    ],
    [
      'revoke all on all tables in schema s from r',
      { op: 'grant', revoke: true, objects: [{ kind: 'schema', name: 's' }] },
    ],
  ])('%s', (sql, expected) => {
    expect(operationsIn(sql)).toMatchObject([expected]);
  });
});

describe('the others', () => {
  it.each([
    ["alter type e add value 'x' before 'y'", { op: 'add enum value', label: 'x', placed: true }],
    ["alter type e rename value 'x' to 'y'", { op: 'rename enum value', from: 'x', to: 'y' }],
    [
      'alter domain d add constraint c check (value > 0) not valid',
      { op: 'alter domain', change: 'add constraint', notValid: true, constraint: 'c' },
    ],
    ['alter domain d drop default', { op: 'alter domain', change: 'drop default' }],
    ['create domain d as int not null', { op: 'create domain', constrained: true }],
    [
      'create type s.y as (a int)',
      { op: 'create type', what: 'composite', type: { kind: 'type', schema: 's' } },
    ],
    ['alter sequence q owned by t.a', { op: 'alter sequence', onlyOwnedBy: true, restarts: false }],
    [
      'alter sequence if exists q restart',
      { op: 'alter sequence', onlyOwnedBy: false, restarts: true, ifExists: true },
    ],
    [
      'reindex (concurrently) table s.t',
      { op: 'reindex', what: 'table', concurrently: true, object: relation('t', 's') },
    ],
    ['vacuum (full) a, b', { op: 'vacuum', full: true, tables: [relation('a'), relation('b')] }],
    ['analyze a (x)', { op: 'analyze', tables: [relation('a')] }],
    ['set local search_path = a, "B"', { op: 'set', name: 'search_path', value: 'a, B', local: true }],
    ["set time zone 'UTC'", { op: 'set', name: 'timezone', value: 'UTC' }],
    ['reset all', { op: 'set', name: 'all', value: undefined }],
    ['do $$ begin end $$', { op: 'do', language: 'plpgsql' }],
    ['call s.p(1)', { op: 'call', procedure: { schema: 's', name: 'p' } }],
    [
      'create publication p for table a, s.b',
      { op: 'create publication', tables: [relation('a'), relation('b', 's')] },
    ],
    ['execute p', { op: 'other', statement: 'ExecuteStmt' }],
  ])('%s', (sql, expected) => {
    expect(operationsIn(sql)).toMatchObject([expected]);
  });

  it('CREATE SCHEMA brings its elements along, in the new schema', () => {
    expect(
      operationsIn('create schema s create table t (a int) create view v as select create table x.y ()'),
    ).toMatchObject([
      { op: 'create schema', schema: 's' },
      { op: 'create table', table: relation('t', 's') },
      { op: 'create view', view: relation('v', 's') },
      { op: 'create table', table: relation('y', 'x') },
    ]);
  });
});

it('an operation says nothing of names that differ only in quoting', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-zA-Z_ "]{1,20}$/), (name) => {
      const quoted = `"${name.replaceAll('"', '""')}"`;
      const [operation] = operationsIn(`alter table ${quoted} rename column ${quoted} to ${quoted}`);
      expect(operation).toMatchObject({ object: { on: name, name }, to: name });
    }),
  );
});

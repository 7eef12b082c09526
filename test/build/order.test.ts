import { beforeAll, describe, expect, it } from 'vitest';
import { ConfitureError } from '../../src/errors.ts';
import { loadParser } from '../../src/sql/load-parser.ts';
import { orderOf, orderTexts } from './order-texts.ts';

beforeAll(loadParser);

describe('files that need nothing of each other', () => {
  it('keep the order they were found in', () => {
    expect(orderOf({ 'c.sql': 'select 1', 'a.sql': '', 'b.sql': '-- nothing' })).toEqual([
      'c.sql',
      'a.sql',
      'b.sql',
    ]);
  });

  it.each([
    ['a WITH query of the same name', 'create view v as with t as (select 1) select * from t'],
    [
      'a recursive WITH query',
      'create view v as with recursive t as (select 1 union all select * from t) select * from t',
    ],
    ['an alias', 'create table x (id int); create view v as select t.id from x t for update of t'],
    [
      'a PL/pgSQL body',
      'create function f() returns int language plpgsql as $$ begin return (select 1 from t); end $$',
    ],
    [
      'an SQL body that is not checked',
      "set check_function_bodies = off; create function f() returns int language sql as 'select 1 from t'",
    ],
    ['DROP … IF EXISTS', 'drop table if exists t'],
    ['another schema', 'create view v as select * from other.t'],
    ['a string', "create view v as select 't' as t"],
    ['a comment', 'create view v as select 1 as x -- from t'],
  ])('do not depend on %s', (_, sql) => {
    expect(orderOf({ 'a.sql': sql, 'b.sql': 'create table t (id int)' })).toEqual(['a.sql', 'b.sql']);
  });

  it('do not depend on a function that takes other arguments', () => {
    const f = (signature: string) => `create function f(${signature}) returns int language sql as 'select 1'`;
    const view = 'create view v as select f(1, 2)';
    expect(orderOf({ 'a.sql': view, 'b.sql': f('int'), 'c.sql': f('int, int') })).toEqual([
      'b.sql',
      'c.sql',
      'a.sql',
    ]);
    expect(orderOf({ 'a.sql': view, 'b.sql': f('int'), 'c.sql': f('int, variadic int[]') })[0]).toBe('b.sql');
    expect(orderOf({ 'a.sql': `${view}; ${f('int, int')}`, 'b.sql': f('int') })).toEqual(['a.sql', 'b.sql']);
  });
});

describe('names', () => {
  it('without a schema mean the first of the search path', () => {
    const files = {
      'a.sql': 'set search_path = app, public; create view v as select * from t',
      'b.sql': 'create table app.t (id int)',
      'c.sql': 'create table public.t (id int)',
    };
    expect(orderOf(files)).toEqual(['b.sql', 'a.sql', 'c.sql']);
  });

  it('follow the search path that a file before has left, as they would in psql', () => {
    const files = {
      'a.sql': "select set_config('search_path', 'app, public', false)",
      'b.sql': 'create view v as select * from t',
      'c.sql': 'create table public.t (id int)',
      'd.sql': 'create table t (id int)',
    };
    expect(orderOf(files)).toEqual(['a.sql', 'c.sql', 'd.sql', 'b.sql']);
  });

  it('outside of the search path are found when only one schema has them', () => {
    const view = 'create view v as select * from t';
    expect(orderOf({ 'a.sql': view, 'b.sql': 'create table app.t (id int)' })).toEqual(['b.sql', 'a.sql']);
    const both = {
      'a.sql': view,
      'b.sql': 'create table app.t (id int)',
      'c.sql': 'create table x.t (id int)',
    };
    expect(orderOf(both)).toEqual(['a.sql', 'b.sql', 'c.sql']);
  });

  it('are told apart by case when they are quoted', () => {
    const files = {
      'a.sql': 'create view v as select * from "T"',
      'b.sql': 'create table t (id int)',
      'c.sql': 'create table "T" (id int)',
    };
    expect(orderOf(files)).toEqual(['b.sql', 'c.sql', 'a.sql']);
  });

  it('of temporary tables hide all others', () => {
    const files = { 'a.sql': 'insert into t values (1)', 'b.sql': 'create temp table t (id int)' };
    expect(orderOf(files)).toEqual(['b.sql', 'a.sql']);
  });
});

describe('entries of load_order', () => {
  it('are not mixed, whatever their files need', () => {
    const files = { '0/a.sql': 'create view v as select * from t', '1/b.sql': 'create table t (id int)' };
    expect(orderOf(files)).toEqual(['0/a.sql', '1/b.sql']);
  });

  it('settle what an earlier one has created', () => {
    const table = 'create table if not exists t (id int)';
    const files = { '0/t.sql': table, '1/a.sql': 'create view v as select * from t', '1/b.sql': table };
    expect(orderOf(files)).toEqual(['0/t.sql', '1/a.sql', '1/b.sql']);
  });
});

describe('statements that bear on others without being needed', () => {
  it('extensions come before the files that may use what they bring', () => {
    const files = {
      'a.sql': 'create table t (name citext)',
      'b.sql': 'create extension citext schema ext',
      'c.sql': 'create schema ext',
    };
    expect(orderOf(files)).toEqual(['c.sql', 'b.sql', 'a.sql']);
    expect(orderOf({ ...files, 'a.sql': 'create role r' })[0]).toBe('a.sql');
  });

  it('GRANT … ON ALL TABLES comes after the tables of the schema', () => {
    const files = {
      'a.sql': 'grant select on all tables in schema public to public',
      'b.sql': 'create table t (id int)',
      'c.sql': 'create table app.t (id int)',
    };
    expect(orderOf(files)).toEqual(['b.sql', 'a.sql', 'c.sql']);
  });

  it('triggers come before the rows they see', () => {
    const files = {
      'a.sql': 'insert into t values (1)',
      'b.sql': 'create table t (id int)',
      'c.sql': 'create trigger g before insert on t execute function f()',
      'd.sql': 'create function f() returns trigger language plpgsql as $$ begin return new; end $$',
    };
    expect(orderOf(files)).toEqual(['b.sql', 'd.sql', 'c.sql', 'a.sql']);
  });

  it('a guess gives way where it contradicts a certain need', () => {
    const files = {
      'a.sql': 'create table t (id int); create view v as select * from t',
      'b.sql': 'alter table t add column x int',
    };
    expect(orderOf(files)).toEqual(['a.sql', 'b.sql']);
  });

  it('of several that create the same, the first is waited for', () => {
    const files = {
      'a.sql': 'create view w as select * from v',
      'b.sql': 'create view v as select 1 as x',
      'c.sql': 'create or replace view v as select 2 as x',
    };
    expect(orderOf(files)).toEqual(['b.sql', 'a.sql', 'c.sql']);
  });
});

describe('a cycle', () => {
  const cycleOf = (files: Readonly<Record<string, string>>): ConfitureError => {
    try {
      orderTexts(files);
    } catch (error) {
      if (error instanceof ConfitureError) return error;
    }
    throw new Error('there is no cycle');
  };

  it('is named with the file and line of each step', () => {
    const error = cycleOf({
      'views/a.sql': '-- the first\n\ncreate view app.a as select * from app.b;',
      'views/b.sql': 'create view app.b as select * from app.a;',
      'views/c.sql': 'create view app.c as select * from app.a;',
    });
    expect(error.code).toBe('BUILD_CYCLE');
    expect(error.message).toBe(
      'no order of these files works:\n' +
        '  views/a.sql:3 needs view app.b of views/b.sql:1\n' +
        '  views/b.sql:1 needs view app.a of views/a.sql:3',
    );
    expect(error.location).toEqual({ file: 'views/a.sql', line: 3, column: 1 });
    expect(error.excerpt).toContain('create view app.a');
  });

  it('through a default and an argument is one too', () => {
    const error = cycleOf({
      'f.sql': 'create function f(r t) returns int language plpgsql as $$ begin return 1; end $$',
      't.sql': 'create table t (id int default f(null))',
    });
    expect(error.message).toContain('f.sql:1 needs table public.t of t.sql:1');
    expect(error.message).toContain('t.sql:1 needs function public.f of f.sql:1');
  });

  it('is the shortest there is', () => {
    const error = cycleOf({
      'a.sql': 'create view a as select * from b, c',
      'b.sql': 'create view b as select * from c',
      'c.sql': 'create view c as select * from a',
    });
    expect(error.message.split('\n')).toHaveLength(3);
  });
});

import type { Cases } from '../case.ts';

const f = 'function:public.f(integer)';
const base = `create function f(x int) returns int language sql as 'select 1'`;

function altered(change: string, attributes: readonly string[], more: object = {}) {
  return { create: `${base}; create role r`, change, differs: { [f]: attributes }, ...more };
}

function replaced(text: string, attributes: readonly string[], more: object = {}) {
  return { create: base, change: `create or replace ${text}`, differs: { [f]: attributes }, ...more };
}

const agg = 'aggregate:public.g(integer)';
const aggregate = 'create aggregate g(int) (sfunc = int4pl, stype = int';

export const routines: Cases = {
  'a function': { create: '', change: base, differs: { [f]: 'added' } },
  'each of two of one name': {
    create: base,
    change: `create function f(text, variadic int[]) returns int language sql as 'select 1'`,
    differs: { 'function:public.f(text, integer[])': 'added' },
  },
  'the body': replaced(`function f(x int) returns int language sql as 'select 2'`, ['body']),
  'a body that is parsed': replaced(
    'function f(x int) returns int language sql return 2',
    ['body', 'sqlBody'],
    { from: 14 },
  ),
  'a default': replaced(`function f(x int default 3) returns int language sql as 'select 1'`, ['arguments']),
  'the result': {
    create: base,
    change: `drop function f(int); create function f(x int) returns bigint language sql as 'select 1'`,
    differs: { [f]: ['result'] },
  },
  'columns of the result': {
    create: `create function f(x int, out y int, out z int) language sql as 'select 1, 2'`,
    change: `drop function f(int); create function f(x int, out y int, out zz int) language sql as 'select 1, 2'`,
    differs: { [f]: ['arguments'] },
  },
  'the language': {
    create: `create function f(x int) returns int language plpgsql as 'begin return 1; end'`,
    change: `set local check_function_bodies = off;
      create or replace function f(x int) returns int language sql as 'begin return 1; end'`,
    differs: { [f]: ['language'] },
  },
  'the volatility': altered('alter function f stable', ['volatility']),
  STRICT: altered('alter function f strict', ['strict']),
  'SECURITY DEFINER': altered('alter function f security definer', ['securityDefiner']),
  LEAKPROOF: altered('alter function f leakproof', ['leakproof']),
  PARALLEL: altered('alter function f parallel safe', ['parallel']),
  COST: altered('alter function f cost 7', ['cost']),
  SET: altered(`alter function f set search_path = 'pg_catalog', 'public'`, ['settings']),
  'owner, comment and grants of a function': altered(
    `alter function f owner to r; comment on function f is 'x'; revoke execute on function f from public`,
    ['acl', 'comment', 'owner'],
  ),
  ROWS: {
    create: `create function f(x int) returns setof int language sql as 'select 1'`,
    change: 'alter function f rows 5',
    differs: { [f]: ['rows'] },
  },
  SUPPORT: altered('alter function f support generate_series_int4_support', ['support']),
  'a C function': {
    create: `create function f(x int) returns int language internal as 'int4abs'`,
    change: `create or replace function f(x int) returns int language internal as 'int4um'`,
    differs: { [f]: ['body'] },
  },
  WINDOW: {
    create: "create function f(x int) returns bigint language internal as 'window_row_number'",
    change:
      "drop function f(int); create function f(x int) returns bigint language internal window as 'window_row_number'",
    differs: { [f]: ['window'] },
  },
  'a procedure': {
    create: '',
    change: `create procedure p(inout x int) language sql as 'select 1'`,
    differs: { 'procedure:public.p(integer)': 'added' },
  },
  'the body and owner of a procedure': {
    create: `create procedure p(x int) language sql as 'select 1'; create role r`,
    change: `create or replace procedure p(x int) language sql as 'select 2'; alter procedure p owner to r`,
    differs: { 'procedure:public.p(integer)': ['body', 'owner'] },
  },
  'an aggregate': { create: '', change: `${aggregate})`, differs: { [agg]: 'added' } },
  'the parts of an aggregate': {
    create: `${aggregate})`,
    change: `create or replace ${aggregate.slice('create '.length)}, initcond = '5', finalfunc = int4abs, combinefunc = int4pl,
      msfunc = int4pl, minvfunc = int4mi, mstype = int, sortop = >)`,
    differs: { [agg]: ['definition'] },
  },
  'an ordered-set aggregate': {
    create: '',
    change:
      'create aggregate g(float8 order by anyelement) (sfunc = ordered_set_transition, stype = internal, finalfunc = percentile_disc_final, finalfunc_extra)',
    differs: { 'aggregate:public.g(double precision, anyelement)': 'added' },
  },
  'owner, comment, grants and parallelism of an aggregate': {
    create: `${aggregate}); create role r`,
    change: `create or replace ${aggregate.slice('create '.length)}, parallel = safe); alter aggregate g(int) owner to r;
      comment on aggregate g(int) is 'x'; revoke execute on function g(int) from public`,
    differs: { [agg]: ['acl', 'comment', 'owner', 'parallel'] },
  },
};

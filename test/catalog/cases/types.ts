import type { Cases } from '../case.ts';

const e = 'enum:public.e';
const d = 'domain:public.d';
const c = 'composite type:public.c';
const r = 'range type:public.r';

export const types: Cases = {
  'an enum': { create: '', change: `create type e as enum ('a')`, differs: { [e]: 'added' } },
  'a label': {
    create: `create type e as enum ('a', 'c')`,
    change: `alter type e add value 'b' before 'c'`,
    differs: { [e]: ['labels'] },
  },
  'owner, comment and grants of a type': {
    create: `create type e as enum ('a'); create role o`,
    change: `alter type e owner to o; comment on type e is 'x'; revoke usage on type e from public`,
    differs: { [e]: ['acl', 'comment', 'owner'] },
  },
  'a domain': { create: '', change: 'create domain d as int', differs: { [d]: 'added' } },
  'the type of a domain': {
    create: 'create domain d as varchar(3)',
    change: 'drop domain d; create domain d as varchar(4)',
    differs: { [d]: ['type'] },
  },
  'the default of a domain': {
    create: 'create domain d as int',
    change: 'alter domain d set default 1 + 1',
    differs: { [d]: ['default'] },
  },
  'that a domain is NOT NULL': {
    create: 'create domain d as int',
    change: 'alter domain d set not null',
    differs: { [d]: ['notNull'] },
  },
  'a constraint of a domain': {
    create: 'create domain d as int',
    change: 'alter domain d add constraint k check (value > 0)',
    differs: { [d]: ['constraints'] },
  },
  'that a constraint of a domain is NOT VALID': {
    create: 'create domain d as int constraint k check (value > 0)',
    change: 'alter domain d drop constraint k; alter domain d add constraint k check (value > 0) not valid',
    differs: { [d]: ['constraints'] },
  },
  'the comment on a constraint of a domain': {
    create: 'create domain d as int constraint k check (value > 0)',
    change: `comment on constraint k on domain d is 'x'`,
    differs: { [d]: ['constraints'] },
  },
  'the collation of a domain': {
    create: 'create domain d as text',
    change: 'drop domain d; create domain d as text collate "C"',
    differs: { [d]: ['collation'] },
  },
  'owner, comment and grants of a domain': {
    create: 'create domain d as int; create role o',
    change: `alter domain d owner to o; comment on domain d is 'x'; revoke usage on domain d from public`,
    differs: { [d]: ['acl', 'comment', 'owner'] },
  },
  'a composite type': { create: '', change: 'create type c as (x int)', differs: { [c]: 'added' } },
  'an attribute of a composite type': {
    create: 'create type c as (x int)',
    change: 'alter type c add attribute y text collate "C"',
    differs: { [c]: ['columns'] },
  },
  'the comment on an attribute': {
    create: 'create type c as (x int)',
    change: `comment on column c.x is 'x'`,
    differs: { [c]: ['columns'] },
  },
  'owner, comment and grants of a composite type': {
    create: 'create type c as (x int); create role o',
    change: `alter type c owner to o; comment on type c is 'x'; revoke usage on type c from public`,
    differs: { [c]: ['acl', 'comment', 'owner'] },
  },
  'a range type': { create: '', change: 'create type r as range (subtype = int)', differs: { [r]: 'added' } },
  'the parts of a range type': {
    create: 'create type r as range (subtype = text)',
    change:
      'drop type r; create type r as range (subtype = text, collation = "C", subtype_opclass = text_pattern_ops)',
    differs: { [r]: ['collation', 'operatorClass'] },
  },
  'the function of the difference': {
    create: 'create type r as range (subtype = float8)',
    change: 'drop type r; create type r as range (subtype = float8, subtype_diff = float8mi)',
    differs: { [r]: ['subtypeDiff'] },
  },
  'the subtype of a range type': {
    create: 'create type r as range (subtype = int)',
    change: 'drop type r; create type r as range (subtype = bigint)',
    differs: { [r]: ['subtype'] },
  },
  'the canonical function of a range type': {
    create: `create type r; create function f(r) returns r language internal immutable strict as 'int4range_canonical'; create type r as range (subtype = int)`,
    change: `drop type r cascade; create type r; create function f(r) returns r language internal immutable strict as 'int4range_canonical';
      create type r as range (subtype = int, canonical = f)`,
    differs: { [r]: ['canonical'] },
  },
  'the name of the multirange type': {
    create: 'create type r as range (subtype = int)',
    change: 'drop type r; create type r as range (subtype = int, multirange_type_name = mr)',
    differs: { [r]: ['multirange'] },
    from: 14,
  },
  'owner, comment and grants of a range type': {
    create: 'create type r as range (subtype = int); create role o',
    change: `alter type r owner to o; comment on type r is 'x'; revoke usage on type r from public`,
    differs: { [r]: ['acl', 'comment', 'owner'] },
  },
  'a collation': {
    create: '',
    change: `create collation c (locale = 'C')`,
    differs: { 'collation:public.c': 'added' },
  },
  'the locale of a collation': {
    create: `create collation c (provider = libc, locale = 'C')`,
    change: `drop collation c; create collation c (provider = libc, lc_collate = 'POSIX', lc_ctype = 'C')`,
    differs: { 'collation:public.c': ['lcCollate'] },
  },
  'provider, rules and determinism of a collation': {
    create: `create collation c (provider = icu, locale = 'en')`,
    change: `drop collation c; create collation c (provider = icu, locale = 'de', deterministic = false, rules = '&a < g')`,
    differs: { 'collation:public.c': ['locale', 'nondeterministic', 'rules'] },
    from: 16,
  },
  'owner and comment of a collation': {
    create: `create collation c (locale = 'C'); create role o`,
    change: `alter collation c owner to o; comment on collation c is 'x'`,
    differs: { 'collation:public.c': ['comment', 'owner'] },
  },
};

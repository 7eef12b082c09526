import { inject, it } from 'vitest';
import '../server/provided.ts';
import { checkLaws, type Pair } from './laws.ts';

/** Events by year: what the partitioned table has besides its columns, and what follows. */
const events = (
  body: string,
  post = '',
) => `create schema shop; create table shop.tenants (id int primary key);
create table shop.ev (id bigint not null, tenant_id int not null, d date not null, kind text${body}) partition by range (d);
create table shop.ev1 partition of shop.ev for values from ('2023-01-01') to ('2024-01-01');
create table shop.ev2 partition of shop.ev for values from ('2024-01-01') to ('2025-01-01'); ${post}`;
const seed = `insert into shop.tenants (id) values (1); insert into shop.ev (id, tenant_id, d, kind) values (1,1,'2023-02-02','a'),(2,1,'2024-02-02','b');`;
const since18 = (pair: Pair) => ({ ...pair, from: 18 });
const pairs: Record<string, Pair & { from?: number }> = {
  'new unique and new partition': {
    a: events(''),
    b: events(
      ', constraint k unique (id, d)',
      `create table shop.ev3 partition of shop.ev for values from ('2025-01-01') to ('2026-01-01'); alter table shop.ev3 rename constraint ev3_id_d_key to newest; create index q on shop.ev (kind, d); alter table shop.ev add constraint tfk foreign key (tenant_id) references shop.tenants`,
    ),
    seed,
  },
  'new unique and new nested partition': {
    a: events(''),
    b: events(
      ', constraint k unique (id, d)',
      `create table shop.ev3 partition of shop.ev for values from ('2025-01-01') to ('2026-01-01') partition by range (d); create table shop.ev31 partition of shop.ev3 for values from ('2025-01-01') to ('2025-02-01'); alter table shop.ev31 rename constraint ev31_id_d_key to newest; create index q on shop.ev (kind, d); alter index shop.ev31_kind_d_idx rename to qq; alter table shop.ev add constraint tfk foreign key (tenant_id) references shop.tenants`,
    ),
    seed,
  },
  'standalone attached': {
    a: events(
      ', constraint k unique (id, d), constraint c check (id > 0), foreign key (tenant_id) references shop.tenants',
      `create index q on shop.ev (kind); create table shop.ev3 (id bigint not null, tenant_id int not null, d date not null, kind text);`,
    ),
    b: events(
      ', constraint k unique (id, d), constraint c check (id > 0), foreign key (tenant_id) references shop.tenants',
      `create index q on shop.ev (kind); create table shop.ev3 (id bigint not null, tenant_id int not null, d date not null, kind text, constraint c check (id > 0)); alter table shop.ev attach partition shop.ev3 for values from ('2025-01-01') to ('2026-01-01'); alter index shop.ev3_kind_idx rename to odd;`,
    ),
    seed: `${seed}insert into shop.ev3 (id, tenant_id, d) values (9, 1, '2025-03-03')`,
  },
  'foreign keys of and to partitioned tables replaced': {
    a: events(
      ', constraint k unique (id, d), foreign key (tenant_id) references shop.tenants',
      `create table shop.v (ev bigint, d date, constraint v_fk foreign key (ev, d) references shop.ev (id, d));`,
    ),
    b: events(
      ', constraint k unique (d, id), foreign key (tenant_id) references shop.tenants on delete cascade',
      `create table shop.v (ev bigint, d date, constraint v_fk foreign key (ev, d) references shop.ev (id, d) on delete cascade);`,
    ),
    seed: `${seed}insert into shop.v (ev, d) values (1, '2023-02-02')`,
  },
  'quoted names': {
    a: `create schema "My Shop"; create table "My Shop"."Order" ("Id" int, "user" text, "a.b" int);`,
    b: `create schema "My Shop"; create table "My Shop"."Order" ("Id" int primary key, "user" text, "a.b" int, constraint "x y" unique ("user", "a.b"), constraint "c""d" check ("a.b" > 0)); create index "I 1" on "My Shop"."Order" (lower("user"), "a.b" desc); create statistics "My Shop"."S" on "user", "a.b" from "My Shop"."Order"; create type "My Shop"."E x" as enum ('it''s', 'B'); create domain "My Shop"."D" as text constraint "q r" check (value <> 'x''y'); create type "My Shop"."C" as ("A b" int, "user" text);`,
    seed: `insert into "My Shop"."Order" ("Id", "user", "a.b") values (1, 'x', 2);`,
  },
  'check with another type under the same name': {
    a: `create table t (a int not null, b int, constraint k check (a > 0));`,
    b: `create table t (a int not null, b int, constraint k unique (a, b));`,
    seed: 'insert into t (a, b) values (1, 2)',
  },
  'primary key moved, under one name': {
    a: 'create table t (a int, b int not null, constraint k primary key (a));',
    b: 'create table t (a int, b int not null, constraint k primary key (b));',
    seed: 'insert into t (a, b) values (1, 2);',
  },
  'types of key and reference': {
    a: 'create table t (a int primary key); create table u (t int references t, x int, unique (x, t)); create index on u (t) where x > 1; create index i on u ((x + 1));',
    b: 'create table t (a bigint primary key); create table u (t bigint references t, x bigint, unique (x, t)); create index on u (t) where x > 1; create index i on u ((x + 1));',
    seed: 'insert into t (a) values (1); insert into u (t, x) values (1, 2)',
  },
  'index moved to another table': {
    a: 'create table t (a int); create table u (a int); create index i on t (a);',
    b: 'create table t (a int); create table u (a int); create index i on u (a);',
  },
  'not valid check below': {
    a: 'create table p (a int); create table c () inherits (p); create table d () inherits (c); alter table p add constraint k check (a > 0) not valid;',
    b: 'create table p (a int); create table c () inherits (p); create table d () inherits (c); alter table p add constraint k check (a > 0);',
    seed: 'insert into d (a) values (3)',
  },
  'check of three generations': {
    a: 'create table p (a int); create table c () inherits (p); create table d () inherits (c);',
    b: 'create table p (a int, constraint k check (a > 0)); create table c (constraint k2 check (a > 1)) inherits (p); create table d (constraint k check (a > 0)) inherits (c);',
    seed: 'insert into d (a) values (3)',
  },
  'all new': {
    a: '',
    b: events(
      ', constraint k primary key (id, d), constraint c check (id > 0), foreign key (tenant_id) references shop.tenants',
      `create index q on shop.ev (kind); create unique index uq on shop.ev1 (kind);`,
    ),
    loses: { back: ['shop.ev', 'shop.ev1', 'shop.ev2', 'shop.tenants'] },
  },
  'inherit given and taken': {
    a: 'create table p (a int, constraint k check (a > 0)); create table c (a int, constraint k check (a > 0), constraint own check (a < 9));',
    b: 'create table p (a int, constraint k check (a > 0)); create table c (a int, constraint k check (a > 0), constraint own check (a < 9)); alter table c inherit p;',
    seed: 'insert into c (a) values (3)',
  },
  'inherit, with the check new': {
    a: 'create table p (a int, constraint k check (a > 0)); create table c (a int);',
    b: 'create table p (a int, constraint k check (a > 0)); create table c (a int, constraint k check (a > 0)); alter table c inherit p;',
    seed: 'insert into c (a) values (3)',
  },
  'deferrable by index': {
    a: 'create table t (a int); create unique index k on t (a) include (a);',
    b: 'create table t (a int, constraint k unique (a) include (a) deferrable);',
    seed: 'insert into t (a) values (3)',
  },
  'unique index of partitioned table under a foreign key': {
    a: events(
      '',
      'create unique index k on shop.ev (id, d); create table shop.v (ev bigint, d date, constraint v_fk foreign key (ev, d) references shop.ev (id, d))',
    ),
    b: events(
      '',
      'create unique index k on shop.ev (d, id); create table shop.v (ev bigint, d date, constraint v_fk foreign key (ev, d) references shop.ev (id, d))',
    ),
    seed: `${seed}insert into shop.v (ev, d) values (1, '2023-02-02')`,
  },
  'unique index to constraint, of a partitioned table': {
    a: events('', 'create unique index k on shop.ev (id, d);'),
    b: events(', constraint k unique (id, d)', 'alter table shop.ev1 rename constraint ev1_id_d_key to z'),
    seed,
  },
  'named not null of a partitioned table': since18({
    a: events(''),
    b: events('', '').replace('id bigint not null', 'id bigint constraint needed not null'),
    seed,
  }),
  'named not null in a family': since18({
    a: 'create table p (a int); create table c () inherits (p);',
    b: 'create table p (a int constraint n not null); create table c () inherits (p);',
    seed: 'insert into c (a) values (1)',
  }),
  'named not null in a family, declared': since18({
    a: 'create table p (a int); create table c (a int) inherits (p);',
    b: 'create table p (a int constraint n not null); create table c (a int constraint n not null) inherits (p);',
    seed: 'insert into c (a) values (1)',
  }),
  'named not null new in a new column': since18({
    a: 'create table t (x int);',
    b: 'create table t (x int, a int constraint n not null default 3, b int generated by default as identity constraint nb not null);',
    seed: 'insert into t (x) values (1)',
    loses: { back: ['public.t.a', 'public.t.b'] },
  }),
  'named not null gone with its key': since18({
    a: 'create table t (x int constraint n not null, y int not null, constraint k primary key (x));',
    b: 'create table t (x int, y int not null, constraint k primary key (y));',
    seed: 'insert into t (x, y) values (1, 1)',
  }),
  'exclusion of a partitioned table': since18({
    a: 'create table t (r int4range, d int4range) partition by hash (r); create table t1 partition of t for values with (modulus 1, remainder 0);',
    b: 'create table t (r int4range, d int4range, constraint k exclude using gist (r with =, d with &&)) partition by hash (r); create table t1 partition of t for values with (modulus 1, remainder 0);',
    seed: `insert into t (r, d) values ('[1,2)', '[1,2)')`,
  }),
  'foreign partition': {
    a: `create extension postgres_fdw; create server s foreign data wrapper postgres_fdw; create table t (a int, b int) partition by list (a); create table t1 partition of t for values in (1); create foreign table t2 partition of t for values in (2) server s;`,
    b: `create extension postgres_fdw; create server s foreign data wrapper postgres_fdw; create table t (a int, b int) partition by list (a); create table t1 partition of t for values in (1); create foreign table t2 partition of t for values in (2) server s; create index i on t (b); alter table t add constraint c check (a > 0);`,
  },
  'foreign table checks': {
    a: `create extension postgres_fdw; create server s foreign data wrapper postgres_fdw; create foreign table t (a int, b int) server s;`,
    b: `create extension postgres_fdw; create server s foreign data wrapper postgres_fdw; create foreign table t (a int not null, b int, constraint k check (b > 0)) server s; create statistics st on a, b from t;`,
  },
};

/** What is delicate about constraints and indexes in families of tables, and about constraints that change places. */
it.each(Object.entries(pairs).filter(([, { from = 0 }]) => from <= inject('postgresMajor')))(
  '%s',
  (_, pair) => checkLaws(pair),
);

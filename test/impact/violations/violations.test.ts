import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { World } from '../../../src/impact/world/world.ts';
import { connect } from '../../../src/postgres/connect.ts';
import type { Connection } from '../../../src/postgres/connection.ts';
import { loadParser } from '../../../src/sql/load-parser.ts';
import { createDatabase } from '../../server/database.ts';
import { checksOf, stateOf, violationsOf, worlds } from './scene.ts';

const setup = `
  create schema shop; set search_path = shop;
  create table customer (id int primary key, email text, name text, age int, region text, note text);
  insert into customer values (1,'a@x','ann',30,'eu',null),(2,'A@X','bob',-1,'eu','x'),(3,'b@x',null,null,'us','x'),
    (4,'b@x','dan',5,null,null),(5,null,'eve',9,null,'y');
  create table clean (id int primary key, code text not null, age int, price numeric, at timestamp, span int4range);
  insert into clean values (1,'a',1,1.25,'2024-01-05 10:00','[1,3)'),(2,'b',2,9.5,'2024-02-05','[3,5)'),(3,'c',null,null,null,null);
  create table empty_table (id int, code text);
  create table orders (id int primary key, customer_id int, other_id int, a int, b int);
  insert into orders values (1,1,1,1,1),(2,99,null,1,null),(3,null,2,null,null),(4,98,3,5,5);
  create table pairs (a int, b int, primary key (a, b)); insert into pairs values (1,1),(2,2);
  create table pending (id int primary key, x int, c int, d int,
    constraint positive check (x > 0) not valid);
  alter table pending drop constraint positive;
  insert into pending values (1,-1,1,1),(2,null,7,null),(3,4,null,null);
  alter table pending add constraint positive check (x > 0) not valid;
  alter table pending add constraint to_clean foreign key (c) references clean not valid;
  alter table pending add constraint whole foreign key (c, d) references pairs match full not valid;
  create table parent (id int, x int); create table child () inherits (parent);
  insert into parent values (1,1); insert into child values (1,-1),(2,null);
  create table booking (id int primary key, room int, during int4range, gone boolean);
  insert into booking values (1,1,'[1,5)',false),(2,1,'[4,8)',false),(3,2,'[1,5)',true),(4,2,'[2,3)',true),(5,null,'[1,9)',false);
  create table slots (hall int4range, during int4range);
  insert into slots values ('[1,2)','[1,5)'),('[1,2)','[4,8)'),('[2,3)','[1,5)'),(null,'[1,9)');
  create table wide (id int primary key, t text, v varchar(10), big bigint, n numeric, f double precision, ts timestamp, num text);
  insert into wide values (1,'short','abcdefghij',5,1.25,1.5,'2024-01-01 10:00','12'),(2,'longer than five','ab        ',
    3000000000,123456.5,1e12,'2024-01-01','x'),(3,null,null,null,null,null,null,null),(4,'abc  ','abc',-7,'NaN','NaN','2024-02-02','7');
  create type mood as enum ('sad','ok'); create type feeling as enum ('sad','ok','happy');
  create table felt (id int primary key, m feeling); insert into felt values (1,'sad'),(2,'happy'),(3,null);
  create domain positive_int as int; create domain small as positive_int;
  create domain filled as int not null;
  create table measured (id int primary key, value positive_int, s small);
  insert into measured values (1,5,5),(2,-5,null),(3,null,-1);
  create domain other_int as int; create table lists (list other_int[]);
  create table scaled (n numeric(10,2)); insert into scaled values (1.25),(2.5),(null);
  create domain lonely as text; create table holds (id int primary key, value lonely);
  insert into holds values (1,'a'),(2,null),(3,'');
  create table "Odd ""Name" ("Key" int primary key, "Wert ä" text, "order" int);
  insert into "Odd ""Name" values (1,'ä',1),(2,'ä',null),(3,'ü',1);
  create table log (id int, at date, kind text) partition by range (at);
  create table log_24 partition of log for values from ('2024-01-01') to ('2025-01-01');
  create table log_rest partition of log default;
  insert into log values (1,'2024-05-05','a'),(2,'2025-05-05','b'),(3,'2023-01-01','c'),(4,null,'d');
  create table log_new (id int, at date, kind text); insert into log_new values (1,'2026-01-01','a'),(2,'2027-01-01','b'),(3,null,'b');
  create table area (id int, name text) partition by list (lower(name));
  create table area_a partition of area for values in ('a', null);
  create table area_new (id int, name text); insert into area_new values (1,'B'),(2,null),(3,'c');
  create table hashed (id int) partition by hash (id);
  create table hashed_new (id int); insert into hashed_new select generate_series(1,8);
  create table deep (a int, b text) partition by range (a, b);
  create table deep_1 partition of deep for values from (1, minvalue) to (5, 'm') partition by list (b);
  create table deep_new (a int, b text); insert into deep_new values (1,'x'),(5,'a'),(5,'m'),(3,'x'),(3,'y'),(0,'x');
  create table deep_low (a int, b text); insert into deep_low values (0,'z'),(1,'a'),(-9,'q');
  create table linked (id int primary key, c int references clean, unique (id, c)) partition by list (id);
  create table linked_new (id int not null, c int); insert into linked_new values (1,1),(1,77),(1,1);
`;

let connection: Connection;
let world: () => World;

beforeAll(async () => {
  await loadParser();
  const database = await createDatabase();
  await database.query(`alter database ${database.name} set search_path = shop`);
  connection = await connect(database.url);
  await connection.execute(setup);
  world = await worlds(connection);
});

afterAll(() => connection.close());

/** Statements with how many rows each check finds, in order; `from` is the first version that knows the statement. */
const cases: readonly [sql: string, counts: readonly number[], from?: number][] = [
  ['alter table customer alter name set not null', [1]],
  ['alter table only customer alter name set not null', [1]],
  ['alter table clean alter age set not null', [1]],
  ['alter table clean alter code set not null', []],
  ['alter table parent alter x set not null', [1]],
  ['alter table customer add z int not null', [5]],
  ['alter table customer add z int not null default 0', []],
  ['alter table customer add z filled', [5]],
  ['alter table customer add z int generated always as identity', []],
  ['alter table log_new add z int primary key', [3]],
  ['alter table customer add z int unique', []],
  ['alter table empty_table add z int not null', [0]],
  ['alter table customer drop constraint customer_pkey, add primary key (email)', [1, 2]],
  ['alter table empty_table add primary key (id)', [0, 0]],
  ['alter table customer add unique (email)', [2]],
  ['alter table customer add unique (email) include (name)', [2]],
  ['alter table customer add unique (region)', [2]],
  ['alter table customer add unique nulls not distinct (region)', [4], 15],
  ['alter table customer add unique (email, name)', [0]],
  ['alter table parent add unique (id)', [0]],
  ['create unique index on customer (lower(email))', [4]],
  ['create unique index on customer (lower(email)) where note is not null', [0]],
  [
    'create unique index on customer (email desc nulls first, (age > 0)) include (id) where age > 0 and region is null',
    [0],
  ],
  ['create unique index on customer ((true)) where region = $$eu$$', [2]],
  ['create unique index on customer ((1))', [5]],
  ['create unique index on customer (email text_pattern_ops)', [2]],
  ['create unique index on customer (region collate "C")', [2]],
  ['create unique index on only log (at)', []],
  ['create unique index on log (at)', [0]],
  ['create index on customer (region)', []],
  ['alter table orders add foreign key (customer_id) references customer', [2]],
  ['alter table orders add foreign key (other_id) references customer (id)', [0]],
  ['alter table orders add foreign key (a, b) references pairs', [1]],
  ['alter table orders add foreign key (a, b) references pairs match full', [2]],
  ['alter table orders add foreign key (other_id) references orders', [0]],
  ['alter table orders add foreign key (customer_id) references customer not valid', []],
  ['alter table customer add check (age > 0)', [1]],
  ["alter table customer add constraint c check (customer.age > 0 or name <> 'bob')", [1]],
  ["alter table customer add check (name <> ')') , add check (age >= 0)", [0, 1]],
  ['alter table parent add check (x > 0)', [1]],
  ['alter table parent add check (x > 0) no inherit', [0]],
  ['alter table customer add check (age > 0) not valid', []],
  ['alter table pending validate constraint positive', [1]],
  ['alter table pending validate constraint to_clean', [1]],
  ['alter table pending validate constraint whole', [1]],
  [
    'alter table customer add constraint n check (age > 0) not valid; alter table customer validate constraint n',
    [1],
  ],
  [
    'alter table orders add constraint n foreign key (a, b) references pairs match full not valid; alter table orders validate constraint n',
    [2],
  ],
  ['alter table booking add exclude using gist (during with &&)', [5]],
  ['alter table booking add exclude using gist (during with &&) where (room = 2)', [2]],
  [
    'alter table booking add constraint e exclude using gist ((int4range(room, room, $$[]$$)) with =, during with &&)',
    [4],
  ],
  ['alter table clean add exclude using gist (span with &&)', [0]],
  ['alter table clean add exclude using gist (span with operator(pg_catalog.&&))', [0]],
  ['alter table wide alter t type varchar(5)', [1, 0]],
  ['alter table wide alter v type varchar(5)', [1, 1]],
  ['alter table wide alter v type varchar(20)', []],
  ['alter table scaled alter n type numeric(12,3)', []],
  ['alter table scaled alter n type numeric(12,1)', [0, 1]],
  ['alter table wide alter v type text', []],
  ['alter table wide alter t type varchar(5) using t::varchar(5)', [0, 1]],
  ['alter table wide alter t type varchar(5) using upper(t)', [1]],
  ['alter table wide alter big type int', [1]],
  ['alter table wide alter n type int', [1, 2]],
  ['alter table wide alter f type bigint', [1, 1]],
  ['alter table wide alter f type int', [2, 1]],
  ['alter table wide alter n type numeric(6,1)', [1, 1]],
  ['alter table wide alter n type numeric(4)', [1, 1]],
  ['alter table wide alter ts type date', [1]],
  ['alter table wide alter big type numeric(3,0)', [1, 0]],
  ['alter table clean alter age type bigint', []],
  ['alter table felt alter m type mood using m::text::mood', [1]],
  ['alter table felt alter m type text', []],
  ['alter domain positive_int add check (value > 0)', [1, 1]],
  ['alter domain lonely set not null', [1]],
  ["alter domain lonely add constraint c check (value <> '')", [1]],
  ['alter domain lonely add check (value is not null) not valid', []],
  ['alter table "Odd ""Name" add unique ("Wert ä")', [2]],
  ['alter table "Odd ""Name" alter "order" set not null', [1]],
  ['alter table "Odd ""Name" add /* ä */ check ("Wert ä" = \'ä\')', [1]],
  ["alter table log attach partition log_new for values from ('2026-01-01') to ('2027-01-01')", [0, 2]],
  ["alter table log attach partition log_new for values from ('2025-01-01') to (maxvalue)", [1, 1]],
  ["create table log_25 partition of log for values from ('2025-01-01') to ('2026-01-01')", [1]],
  ["create table log_26 partition of log for values from ('2026-01-01') to ('2027-01-01')", [0]],
  ["alter table area attach partition area_new for values in ('b', 'c')", [1]],
  ['alter table area attach partition area_new default', [1]],
  ['alter table hashed attach partition hashed_new for values with (modulus 2, remainder 1)', [2]],
  ["alter table deep_1 attach partition deep_new for values in ('x', 'a', 'm', 'y')", [2]],
  ['alter table deep attach partition deep_low for values from (minvalue, minvalue) to (1, minvalue)', [1]],
  ['alter table linked attach partition linked_new for values in (1)', [0, 1, 2, 3]],
  ['alter table customer alter constraint customer_pkey deferrable', []],
  ['alter table clean add constraint n not null age', [1], 18],
  [
    'alter table clean add constraint n not null age not valid; alter table clean validate constraint n',
    [1],
    18,
  ],
  ['alter table slots add primary key (hall, during without overlaps)', [1, 2], 18],
];

describe('violations', () => {
  it.each(cases.filter(([, , from = 0]) => inject('postgresMajor') >= from))('%s', async (sql, counts) => {
    const violations = await violationsOf(connection, world(), sql);
    expect(violations.map(({ count, reason }) => count ?? reason)).toEqual(counts);
    const failing = violations.some(({ check, count }) => check.fails !== undefined && count !== 0);
    const state = await stateOf(connection, sql);
    // NaN to a whole number is 0A000.
    if (failing) expect(state).toMatch(/^2[23]|^0A000/);
    // Without btree_gist or an index method that fits, a statement fails for other reasons than rows.
    else expect(state ?? '').not.toMatch(/^2[23]/);
  });
});

describe('what cannot be asked', () => {
  const reasons: readonly [sql: string, reason: string | undefined][] = [
    [
      'alter table customer add z int; alter table customer alter z set not null',
      'this run makes or renames z of shop.customer',
    ],
    [
      'alter table customer rename age to z; alter table customer alter z set not null',
      'this run makes or renames z of shop.customer',
    ],
    [
      'alter table customer rename to client; alter table client alter name set not null',
      'this run gives shop.client its name',
    ],
    [
      'alter table customer rename age to z; alter table customer rename id to age; alter table customer add check (age > 0)',
      'this run makes or renames age of shop.customer',
    ],
    [
      'create table made (id int); insert into made values (1); alter table made add unique (id)',
      'shop.made is made by this run',
    ],
    [
      'create table made (id int primary key); alter table orders add foreign key (a) references made',
      'shop.made is made by this run',
    ],
    [
      'insert into customer values (9); alter table orders add foreign key (a) references customer',
      'an earlier statement of this run changes rows of shop.customer',
    ],
    [
      'alter table customer add z int default 1 check (z > 0)',
      'this run makes or renames z of shop.customer',
    ],
    [
      'create unique index linked_i on linked (id, c); alter table linked attach partition linked_new for values in (1)',
      'this run makes shop.linked_i',
    ],
    ['alter domain other_int add check (value > 0)', 'list of shop.lists is an array of the domain'],
  ];
  it.each(reasons)('%s', async (sql, reason) => {
    const violations = await violationsOf(connection, world(), sql);
    expect(violations.map((violation) => [violation.result, violation.reason])).toContainEqual([
      'unknown',
      reason,
    ]);
    expect(
      violations
        .filter(({ check }) => check.notCheckable !== undefined)
        .every(({ result }) => result === 'unknown'),
    ).toBe(true);
  });

  it('asks nothing of a table that the run makes and leaves empty', () => {
    expect(checksOf(world(), 'create table made (id int); alter table made add unique (id)')).toEqual([]);
  });

  it('says so where the run changes the rows first', () => {
    const [check] = checksOf(
      world(),
      "update customer set name = ''; alter table customer alter name set not null",
    );
    expect(check?.caveat).toBe('an earlier statement of this run changes rows of shop.customer');
  });
});

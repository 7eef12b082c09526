import fc from 'fast-check';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import type { World } from '../../../src/impact/world/world.ts';
import { connect } from '../../../src/postgres/connect.ts';
import type { Connection } from '../../../src/postgres/connection.ts';
import { loadParser } from '../../../src/sql/load-parser.ts';
import { createDatabase } from '../../server/database.ts';
import { stateOf, violationsOf, worlds } from './scene.ts';

const notValid = `alter table l add constraint low check (a + b < 3) not valid,
  add constraint far foreign key (a, b) references r match full not valid`;

let connection: Connection;
let world: () => World;

beforeAll(async () => {
  await loadParser();
  connection = await connect((await createDatabase()).url);
  await connection.execute(`
    create table r (a int, b int, primary key (a, b)); insert into r values (0, 0), (0, 1), (2, 1);
    create table u (a int primary key); insert into u values (0), (2);
    create domain d as int; create domain e as d;
    create table l (a int, b int, n numeric, t text, s int4range, d e);
    ${notValid};
    create table p (a int, b int, n numeric, t text, s int4range, d e) partition by range (a, b);
    create table p_rest partition of p default;
    create table k (a int, b int, n numeric, t text, s int4range, d e) partition by list (t);
    create table k_x partition of k for values in ('x');
    create table h (a int, b int, n numeric, t text, s int4range, d e) partition by hash (a, b);
  `);
  world = await worlds(connection);
});

afterAll(() => connection.close());

const statements = [
  'alter table l alter a set not null',
  'alter table l add z int not null',
  'alter table l add unique (a)',
  'alter table l add unique (a, b)',
  'alter table l add primary key (a, b)',
  'alter table l add check (a > b)',
  "alter table l add check (a is null or t <> 'x')",
  'alter table l add check (a > 0 and b > 0)',
  'alter table l add exclude using gist (s with &&)',
  'alter table l add exclude using btree (a with =) where (b > 0)',
  'alter table l add foreign key (a) references u',
  'alter table l add foreign key (a, b) references r',
  'alter table l add foreign key (a, b) references r match full',
  'alter table l validate constraint low',
  'alter table l validate constraint far',
  'alter domain d add check (value > 0)',
  'alter domain d add check (value is not null)',
  'alter domain d set not null',
  'alter table l alter n type numeric(3,1)',
  'alter table l alter n type smallint',
  'alter table l alter t type varchar(2)',
  'alter table l alter t type char(1)',
  'alter table l alter t type int using length(t)',
  'alter table l alter t type int using t::int',
  'create unique index on l ((a + b))',
  'create unique index on l (lower(t)) where a > 0',
  'create unique index on l ((a is null))',
  'alter table p attach partition l for values from (0, minvalue) to (1, 2)',
  'alter table p attach partition l for values from (minvalue, minvalue) to (1, maxvalue)',
  'alter table p attach partition l for values from (0, 1) to (maxvalue, maxvalue)',
  'create table p_new partition of p for values from (0, 1) to (2, 1)',
  "alter table k attach partition l for values in ('a', null)",
  'alter table k attach partition l default',
  'alter table h attach partition l for values with (modulus 2, remainder 0)',
];
const newer = [
  [15, 'alter table l add unique nulls not distinct (a, b)'],
  [15, 'create unique index on l (a) nulls not distinct where b is null'],
  [18, 'alter table l add constraint n not null b'],
] as const;

const nullable = <T>(values: fc.Arbitrary<T>) => fc.option(values, { freq: 4 });
const row = fc.tuple(
  nullable(fc.integer({ min: -1, max: 3 })),
  nullable(fc.integer({ min: -1, max: 2 })),
  nullable(fc.constantFrom('0.05', '1.5', '99.94', '99.95', '-100', '32767.4', '32767.5', 'NaN', '1e5')),
  nullable(fc.constantFrom('a', 'x', 'X', 'ab ', 'abc', '7', ' 12 ', '')),
  nullable(fc.constantFrom('[1,3)', '[3,5)', '[2,4)', 'empty', '(,)')),
  nullable(fc.integer({ min: -1, max: 2 })),
);

it('finds a row exactly where PostgreSQL does', async () => {
  const all = [
    ...statements,
    ...newer.filter(([from]) => inject('postgresMajor') >= from).map(([, sql]) => sql),
  ];
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 3 }), fc.array(row, { maxLength: 1 }), async (rows, rest) => {
      await connection.execute('truncate l, p; alter table l drop constraint low, drop constraint far');
      for (const [table, values] of [
        ...rows.map((each) => ['l', each] as const),
        ...rest.map((each) => ['p', each] as const),
      ])
        await connection.query(`insert into ${table} values ($1, $2, $3, $4, $5, $6)`, values);
      await connection.execute(notValid);
      for (const sql of all) {
        const violations = await violationsOf(connection, world(), sql);
        const found = violations.some(({ check, result }) => check.fails !== undefined && result === 'found');
        const unknown = violations.filter(({ result }) => result === 'unknown').map(({ reason }) => reason);
        const state = (await stateOf(connection, sql)) ?? 'done';
        // NaN and infinity are no whole numbers: 0A000.
        const fails = /^2[23]|^0A000/.test(state);
        expect({ sql, found, unknown, state }).toEqual({
          sql,
          found: fails,
          unknown: [],
          state: fails ? state : 'done',
        });
      }
    }),
    { numRuns: 12 },
  );
});

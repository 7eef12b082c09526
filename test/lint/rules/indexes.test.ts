import { describe, expect, test } from 'vitest';
import type { Rule } from '../../../src/lint/rule.ts';
import type { LiveStatistics } from '../../../src/lint/rule-input.ts';
import { foreignKeyWithoutIndex } from '../../../src/lint/rules/foreign-key-without-index.ts';
import { invalidIndex } from '../../../src/lint/rules/invalid-index.ts';
import { largeTableWithoutIndex } from '../../../src/lint/rules/large-table-without-index.ts';
import { likelySequentialScans } from '../../../src/lint/rules/likely-sequential-scans.ts';
import { lowCardinalityIndex } from '../../../src/lint/rules/low-cardinality-index.ts';
import { redundantIndex } from '../../../src/lint/rules/redundant-index.ts';
import { unusedIndex } from '../../../src/lint/rules/unused-index.ts';
import { fixedBy } from './apply-fixes.ts';
import { messagesOf, reportsOf } from './check-rule.ts';
import { sized } from './sized.ts';

interface More {
  readonly options?: Readonly<Record<string, unknown>>;
  readonly statistics?: LiveStatistics;
}

/** What it is, the rule, DDL, and how often it speaks. */
type Case = readonly [string, Rule, string, More?];

const customers = 'create table c (id bigint primary key);';
const orders = `${customers} create table o (id bigint primary key, customer_id bigint references c, at date);`;
const two = `create table c (tenant bigint, id bigint, primary key (tenant, id));
  create table o (tenant bigint, customer bigint, at date, foreign key (tenant, customer) references c);`;
const one = 'create table t (a int, b int, c text);';
const parts = `${customers} create table e (at date, c_id bigint references c) partition by range (at);
  create table e_1 partition of e for values from ('2025-01-01') to ('2026-01-01');
  create table e_2 partition of e for values from ('2026-01-01') to ('2027-01-01');`;

const silent: readonly Case[] = [
  [
    'an index that begins with the column',
    foreignKeyWithoutIndex,
    `${orders} create index on o (customer_id, at);`,
  ],
  [
    'the columns in another order',
    foreignKeyWithoutIndex,
    `${two} create index on o (customer, tenant, at);`,
  ],
  [
    'a partial index of all values',
    foreignKeyWithoutIndex,
    `${orders} create index on o (customer_id) where customer_id is not null;`,
  ],
  ['a hash index', foreignKeyWithoutIndex, `${orders} create index on o using hash (customer_id);`],
  [
    'a foreign key that is the primary key',
    foreignKeyWithoutIndex,
    `${customers} create table d (id bigint primary key references c);`,
  ],
  [
    'a foreign key at the start of a unique key',
    foreignKeyWithoutIndex,
    `${customers} create table d (c_id bigint references c, line int, unique (c_id, line));`,
  ],
  [
    'an index on the part of the key that is a key by itself',
    foreignKeyWithoutIndex,
    `create table c (tenant bigint, id bigint primary key, unique (tenant, id));
     create table o (tenant bigint, c_id bigint, foreign key (tenant, c_id) references c (tenant, id));
     create index on o (c_id);`,
  ],
  [
    'an index on each partition',
    foreignKeyWithoutIndex,
    `${parts} create index on e_1 (c_id); create index on e_2 (c_id);`,
  ],
  [
    'a table that is exempt',
    foreignKeyWithoutIndex,
    orders,
    { options: { references_exempt: ['public.c'] } },
  ],

  ['another column first', redundantIndex, `${one} create index on t (a, b); create index on t (b);`],
  ['other rows', redundantIndex, `${one} create index on t (a); create index on t (a, b) where b > 0;`],
  [
    'other operators',
    redundantIndex,
    `${one} create index on t (c); create index on t (c text_pattern_ops);`,
  ],
  ['another collation', redundantIndex, `${one} create index on t (c); create index on t (c collate "C");`],
  ['another order', redundantIndex, `${one} create index on t (a, b); create index on t (a, b desc);`],
  ['a unique prefix', redundantIndex, `${one} create unique index on t (a); create index on t (a, b);`],
  ['another method', redundantIndex, `${one} create index on t (a); create index on t using hash (a);`],
  [
    'columns carried along',
    redundantIndex,
    `${one} create index on t (a) include (c); create index on t (a, b);`,
  ],
  ['an expression', redundantIndex, `${one} create index on t (lower(c)); create index on t (c);`],
  [
    'a prefix of a GiST index',
    redundantIndex,
    `create table g (r int4range, s int4range);
     create index on g using gist (r); create index on g using gist (r, s);`,
  ],
  [
    'a unique key beside the primary key that a foreign key refers to',
    redundantIndex,
    `create table c (id bigint not null); create unique index u on c (id);
     create table o (c_id bigint references c (id)); alter table c add primary key (id);`,
  ],
  [
    'one behind which the table stands',
    redundantIndex,
    `create table t (a int not null, b int);
     create unique index u on t (a); create unique index v on t (a); alter table t replica identity using index v;
     drop index u;`,
  ],
  [
    'prefixes, when they are switched off',
    redundantIndex,
    `${one} create index on t (a); create index on t (a, b);`,
    { options: { prefixes: false } },
  ],

  [
    'an index that a foreign key needs',
    lowCardinalityIndex,
    `create type s as enum ('a', 'b');
     create table states (state s primary key); create table o (state s references states); create index on o (state);`,
  ],
  [
    'a large enum',
    lowCardinalityIndex,
    `create type s as enum ('a', 'b', 'c', 'd', 'e', 'f'); create table o (state s); create index on o (state);`,
  ],
  [
    'a boolean among others',
    lowCardinalityIndex,
    'create table o (done boolean, at date); create index on o (done, at);',
  ],
  [
    'a partial index',
    lowCardinalityIndex,
    'create table o (done boolean); create index on o (done) where not done;',
  ],

  [
    'a unique index',
    unusedIndex,
    `${one} create unique index i on t (a);`,
    { statistics: sized({ 'index:public.i': { megabytes: 9 } }) },
  ],
  [
    'a primary key',
    unusedIndex,
    'create table t (a int constraint i primary key);',
    { statistics: sized({ 'index:public.i': { megabytes: 9 } }) },
  ],
  [
    'a small index',
    unusedIndex,
    `${one} create index i on t (a);`,
    { statistics: sized({ 'index:public.i': { megabytes: 0.1 } }) },
  ],
  ['an index nobody has counted', unusedIndex, `${one} create index i on t (a);`, { statistics: sized({}) }],
  [
    'the index of a foreign key',
    unusedIndex,
    `${orders} create index i on o (customer_id);`,
    { statistics: sized({ 'index:public.i': { megabytes: 9 } }) },
  ],
  [
    'counters that are young',
    unusedIndex,
    `${one} create index i on t (a);`,
    { statistics: { ...sized({ 'index:public.i': { megabytes: 9 } }), since: '2025-12-30T00:00:00.000Z' } },
  ],
  [
    'a table of few rows',
    largeTableWithoutIndex,
    one,
    { statistics: sized({ 'table:public.t': { rows: 400 } }) },
  ],
  ['a table nobody has counted', largeTableWithoutIndex, one, { statistics: sized({}) }],
  [
    'reports now and then',
    likelySequentialScans,
    one,
    { statistics: sized({ 'table:public.t': { rows: 9e6, sequentialScans: 12 } }) },
  ],
];

describe('says nothing about', () => {
  test.each(silent.map((one) => [one[0], one] as const))('%s', async (_, [, rule, ddl, more]) => {
    expect(await messagesOf(rule, ddl, more)).toEqual([]);
  });
});

type Loud = readonly [string, Rule, string, readonly string[], More?];

const loud: readonly Loud[] = [
  [
    'an index over some rows, where all that refer to a row go with it',
    foreignKeyWithoutIndex,
    'create table c (id bigint primary key); create table o (customer_id bigint references c on delete cascade, at date); create index on o (customer_id) where at is null;',
    ['public.o (customer_id) refers to public.c, and no index begins with it'],
  ],
  [
    'an index that only carries the column',
    foreignKeyWithoutIndex,
    `${orders} create index on o (at) include (customer_id);`,
    ['public.o (customer_id) refers to public.c, and no index begins with it'],
  ],
  [
    'an index on an expression',
    foreignKeyWithoutIndex,
    `${orders} create index on o (coalesce(customer_id, 0));`,
    ['public.o (customer_id) refers to public.c, and no index begins with it'],
  ],
  [
    'an index on the tenant alone',
    foreignKeyWithoutIndex,
    `${two} create index on o (tenant, at);`,
    ['public.o (tenant, customer) refers to public.c, and no index begins with these columns'],
  ],
  [
    'a partition without the index',
    foreignKeyWithoutIndex,
    `${parts} create index on e_1 (c_id);`,
    ['public.e (c_id) refers to public.c, and no index begins with it'],
  ],
  [
    'names that need quotes',
    foreignKeyWithoutIndex,
    `${customers} create table "Bestellungen" ("Kündin" bigint references c);`,
    ['public."Bestellungen" ("Kündin") refers to public.c, and no index begins with it'],
  ],
  [
    'equal indexes, once',
    redundantIndex,
    `${one} create index x on t (a); create index y on t (a);`,
    ['index public.y is not needed: index public.x has the same keys'],
  ],
  [
    'an index read backwards',
    redundantIndex,
    `${one} create index x on t (a, b); create index y on t (a desc, b desc);`,
    ['index public.y is not needed: index public.x has the same keys'],
  ],
  [
    'a chain of prefixes',
    redundantIndex,
    `${one} create index x on t (a); create index y on t (a, b); create index z on t (a, b, c);`,
    [
      'index public.x is not needed: index public.y begins with its keys',
      'index public.y is not needed: index public.z begins with its keys',
    ],
  ],
  [
    'an index on the primary key',
    redundantIndex,
    'create table t (id bigint primary key); create index a on t (id); create unique index b on t (id);',
    [
      'index public.a is not needed: index public.b has the same keys',
      'index public.b is not needed: index public.t_pkey has the same keys',
    ],
  ],
  [
    'an index that an exclusion constraint has already',
    redundantIndex,
    `create table g (r int4range, constraint x exclude using gist (r with &&)); create index i on g using gist (r);`,
    ['index public.i is not needed: index public.x has the same keys'],
  ],
  [
    'a unique constraint on the primary key',
    redundantIndex,
    'create table t (id bigint, constraint p primary key (id)); alter table t add constraint u unique (id);',
    ['unique constraint public.t.u is not needed: index public.p has the same keys'],
  ],
  [
    'a partitioned table, once',
    redundantIndex,
    `${parts} create index x on e (c_id); create index y on e (c_id, at);`,
    ['index public.x is not needed: index public.y begins with its keys'],
  ],
  [
    'the distinct values of a live table',
    lowCardinalityIndex,
    `${one} create index i on t (c);`,
    ['index public.i is on public.t.c, which has only 3 values'],
    {
      statistics: {
        ...sized({ 'table:public.t': { rows: 1e6 } }),
        distinct: new Map([['column:public.t.c', 3]]),
      },
    },
  ],
  [
    'an index that is unused since a day',
    unusedIndex,
    `${one} create index i on t (a);`,
    ['no query has used index public.i (9.0 MB) since 2025-11-02; standbys count their own scans'],
    {
      statistics: {
        ...sized({ 'index:public.i': { megabytes: 9 } }),
        since: '2025-11-02T08:00:00.000Z',
        hasStandbys: true,
      },
    },
  ],
  [
    'an index that no partition uses',
    unusedIndex,
    `${parts} create index i on e (at);`,
    ['no query has used index public.i (9.0 MB) since its scans are counted'],
    {
      statistics: sized({
        'index:public.i': {},
        'index:public.e_1_at_idx': { megabytes: 4 },
        'index:public.e_2_at_idx': { megabytes: 5 },
      }),
    },
  ],
  [
    'partitions without an index',
    largeTableWithoutIndex,
    `${parts} create index on e_1 (at);`,
    ['public.e has about 50,000 rows and no index in 1 of its 2 partitions'],
    { statistics: sized({ 'table:public.e_1': { rows: 90_000 }, 'table:public.e_2': { rows: 50_000 } }) },
  ],
  [
    'an index whose partitions lack theirs',
    invalidIndex,
    `${parts} create index i on only e (at);`,
    ['index public.i is invalid: partitions of public.e lack their part of it'],
  ],
];

describe('reports', () => {
  test.each(loud.map((one) => [one[0], one] as const))('%s', async (_, [, rule, ddl, messages, more]) => {
    expect(await messagesOf(rule, ddl, more)).toEqual(messages);
  });
});

describe('fixes', () => {
  test.each([
    [
      'two foreign keys of a table, before a comment on its line',
      foreignKeyWithoutIndex,
      `create table c (id int primary key); -- customers\ncreate table o (a int references c, b int references c); -- orders\nselect 1`,
      `create table c (id int primary key); -- customers\ncreate table o (a int references c, b int references c); -- orders\ncreate index on public.o (b);\ncreate index on public.o (a);\nselect 1`,
    ],
    [
      'a foreign key that is added later, at the end of a file without a semicolon',
      foreignKeyWithoutIndex,
      `create table c (id int primary key); create table "Ö" ("ü" int);\r\nalter table "Ö" add foreign key ("ü") references c`,
      `create table c (id int primary key); create table "Ö" ("ü" int);\r\nalter table "Ö" add foreign key ("ü") references c;\r\ncreate index on public."Ö" ("ü")`,
    ],
    [
      'an index on a line of its own',
      redundantIndex,
      `create table t (a int, b int); -- ä\ncreate index x on t (a) ;\ncreate index y on t (a, b);\n`,
      `create table t (a int, b int); -- ä\ncreate index y on t (a, b);\n`,
    ],
    [
      'an index among others',
      redundantIndex,
      `create table t (a int, b int); create index x on t (a); create index y on t (a, b);`,
      `create table t (a int, b int);  create index y on t (a, b);`,
    ],
  ] as const)('%s', async (_, rule: Rule, ddl, fixed) => {
    expect(fixedBy(ddl, await reportsOf(rule, ddl))).toBe(fixed);
    expect(await messagesOf(rule, fixed)).toEqual([]);
  });

  test('nothing that something else speaks of', async () => {
    const ddl = `${one} create index x on t (a); comment on index x is 'for the report'; create index y on t (a, b);`;
    const [report] = await reportsOf(redundantIndex, ddl);
    expect(report?.message).toContain('public.x');
    expect(report?.fix).toBeUndefined();
  });
});

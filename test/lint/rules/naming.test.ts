import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { inStyle } from '../../../src/lint/names/name-style.ts';
import { reservedWords } from '../../../src/lint/names/reserved-words.ts';
import { numberOf, singularOf } from '../../../src/lint/names/words.ts';
import type { Rule } from '../../../src/lint/rule.ts';
import { nameCutOff } from '../../../src/lint/rules/name-cut-off.ts';
import { namingColumns } from '../../../src/lint/rules/naming-columns.ts';
import { namingConstraints } from '../../../src/lint/rules/naming-constraints.ts';
import { namingFunctions } from '../../../src/lint/rules/naming-functions.ts';
import { namingIndexes } from '../../../src/lint/rules/naming-indexes.ts';
import { namingTables } from '../../../src/lint/rules/naming-tables.ts';
import { namingTypes } from '../../../src/lint/rules/naming-types.ts';
import { pluralTables } from '../../../src/lint/rules/plural-tables.ts';
import { quotedIdentifier } from '../../../src/lint/rules/quoted-identifier.ts';
import { reservedWord } from '../../../src/lint/rules/reserved-word.ts';
import { messagesOf, reportsOf, withSchema } from './check-rule.ts';

type Options = Readonly<Record<string, unknown>>;
type Silent = readonly [string, Rule, string, Options?];

const long = 'a_name_that_goes_on_for_longer_than_any_name_should_and_then_some_more';
const tables = (...names: readonly string[]): string =>
  names.map((name) => `create table ${name} (id int);`).join('\n');

const silent: readonly Silent[] = [
  [
    'digits and letters beyond ASCII',
    namingTables,
    'create table größen_2 (_id int); create view v2 as select 1 as x;',
  ],
  [
    'partitions',
    namingTables,
    `create table e (at date) partition by range (at);
    create table "e_P1" partition of e for values from ('2025-01-01') to ('2026-01-01');`,
  ],
  ['the chosen style', namingTables, 'create table "OrderLine" (id int);', { style: 'PascalCase' }],
  ['a chosen expression', namingTables, 'create table w_orders (id int);', { style: '/^[wr]_[a-z_]+$/' }],
  [
    'columns in the chosen style',
    namingColumns,
    'create table t (id int, "placedAt" date);',
    { style: 'camelCase' },
  ],
  [
    'functions with their prefix',
    namingFunctions,
    'create function fn_a() returns int language sql as $$ select 1 $$;',
    { prefix: 'fn_' },
  ],
  [
    'types in the chosen style',
    namingTypes,
    `create type "OrderStatus" as enum ('a');`,
    { style: 'PascalCase' },
  ],

  [
    'indexes that PostgreSQL has named',
    namingIndexes,
    `create table t (a int, b text);
    create index on t (a); create index on t (a); create index on t (a, b) include (b); create index on t (lower(b)); create unique index on t (a) where a > 0;
    create table the_table_with_a_rather_long_name_for_all_to_read (the_column_with_a_rather_long_name_too int);
    create index on the_table_with_a_rather_long_name_for_all_to_read (the_column_with_a_rather_long_name_too);`,
  ],
  [
    'indexes of the form, and more where there is more',
    namingIndexes,
    `create table t (a int, b text);
    create index idx_t_a on t (a); create index idx_t_a_open on t (a) where a > 0; create index idx_t_anything on t (lower(b));`,
  ],
  [
    'another form',
    namingIndexes,
    'create table t (a int); create index ix__t__a on t (a); create unique index ux__t__a on t (a);',
    { pattern: 'ix__{table}__{columns}', unique_pattern: 'ux__{table}__{columns}' },
  ],
  ['indexes behind constraints', namingIndexes, 'create table t (a int constraint x unique);'],
  [
    'constraints that PostgreSQL has named',
    namingConstraints,
    `create table u (a int, b int, primary key (a, b), unique (b) include (a));
    create table t (id int primary key, a int unique check (a > 0), b int not null, check (a > b), foreign key (a, b) references u, foreign key (a, b) references u,
    exclude using gist (int4range(a, b) with &&));`,
  ],
  [
    'constraints of the form',
    namingConstraints,
    `create table t (a int constraint pk_t primary key, b int constraint uq_t_b unique constraint ck_t_b_is_positive check (b > 0),
    constraint fk_t_b foreign key (b) references t);`,
  ],
  [
    'names with the table first and the kind last',
    namingConstraints,
    `create table u (id int primary key);
     create table t (b int constraint t_customer_fkey references u constraint t_b_not_negative check (b >= 0));`,
  ],
  [
    'indexes with the table first and the kind last',
    namingIndexes,
    'create table t (a int); create index t_customer_idx on t (a); create unique index t_only_key on t (a);',
  ],
  [
    'other words for the kinds',
    namingConstraints,
    'create table t (a int constraint t_uniq_a unique);',
    { pattern: '{table}_{type}_{columns}', types: { uq: 'uniq' } },
  ],

  [
    'words of which one cannot tell',
    pluralTables,
    tables(
      'orders',
      'users',
      'products',
      'invoices',
      'payments',
      'staff',
      'order_status',
      'metadata',
      'news',
      'dns',
    ),
  ],
  [
    'tables of another sort',
    pluralTables,
    tables('w_orders', 'w_users', 'w_products', 'w_invoices', 'w_payments', 'r_order_total'),
  ],
  ['schemas that go both ways', pluralTables, tables('orders', 'users', 'product', 'invoice', 'payments')],
  ['few tables', pluralTables, tables('orders', 'users', 'product')],
  [
    'words that only functions and types may not be',
    reservedWord,
    'create table "values" (id int, "position" int, "timestamp" date, type text, name text, year int, "time" time);',
  ],
  ['words that are allowed', reservedWord, 'create table "order" (id int);', { allow: ['order'] }],
  [
    'letters beyond ASCII, digits and dollars',
    quotedIdentifier,
    'create table größen (id int, a$1 int, _x int);',
  ],
  [
    'an object mapper that writes so',
    quotedIdentifier,
    'create table "User" (id int, "createdAt" date, "orgId" int); create table "Org" (id int, name text);',
  ],
  [
    'names of 63 bytes',
    nameCutOff,
    `create table t (a_name_that_has_precisely_the_length_of_sixty_three_bytes_inall int);`,
  ],
  [
    'names that PostgreSQL has cut itself',
    nameCutOff,
    `create table the_table_with_a_rather_long_name_for_all_to_read (the_column_with_a_rather_long_name_too int unique);`,
  ],
  [
    'long texts and comments',
    nameCutOff,
    `create table a_table_whose_name_is_nearly_as_long_as_it_can_be_so_they_say (a text default '${long}${long}'); -- ${long}`,
  ],
];

describe('says nothing about', () => {
  test.each(silent.map((one) => [one[0], one] as const))('%s', async (_, [, rule, ddl, options = {}]) => {
    expect(await messagesOf(rule, ddl, { options })).toEqual([]);
  });
});

type Loud = readonly [string, Rule, string, readonly string[], Options?];

const loud: readonly Loud[] = [
  [
    'a view',
    namingTables,
    'create view "OpenOrders" as select 1 as x;',
    ['the name of view public."OpenOrders" is not written in snake_case'],
  ],
  [
    'a column',
    namingColumns,
    'create table t ("placedAt" date);',
    ['the name of column public.t."placedAt" is not written in snake_case'],
  ],
  [
    'what an expression does not allow',
    namingColumns,
    'create table t (tbl_id int, a int);',
    ['the name of column public.t.tbl_id does not match /^[a-z]+$/'],
    { style: '/^[a-z]+$/' },
  ],
  [
    'a function without its prefix',
    namingFunctions,
    'create function total(int) returns int language sql as $$ select 1 $$;',
    ['the name of function public.total(integer) does not begin with fn_'],
    { prefix: 'fn_' },
  ],
  [
    'a domain',
    namingTypes,
    'create domain "eMail" as text;',
    ['the name of domain public."eMail" is not written in snake_case'],
  ],
  [
    'an index of another table',
    namingIndexes,
    'create table t (a int); create index idx_orders_a on t (a);',
    ['the name of index public.idx_orders_a is not of the form idx_{table}_{columns}'],
  ],
  [
    'a constraint',
    namingConstraints,
    'create table t (a int constraint positive check (a > 0));',
    ['the name of check constraint public.t.positive is not of the form {type}_{table}_{columns}'],
  ],
  [
    'the one in the singular',
    pluralTables,
    tables('orders', 'users', 'categories', 'addresses', 'child'),
    ['public.child is named in the singular, most tables beside it in the plural'],
  ],
  [
    'the one in the plural',
    pluralTables,
    tables('sales_order', 'users', 'category', 'address', 'child'),
    ['public.users is named in the plural, most tables beside it in the singular'],
  ],
  ['a choice', pluralTables, tables('users'), ['public.users is named in the plural'], { form: 'singular' }],
  [
    'a table, a column, a type',
    reservedWord,
    `create table "order" (id int, "end" date, "left" int); create type "user" as enum ('a');`,
    [
      'column public."order"."end" is named after the reserved word END',
      'column public."order"."left" is named after the reserved word LEFT',
      'enum public."user" is named after the reserved word USER',
      'table public."order" is named after the reserved word ORDER',
    ],
  ],
  [
    'blanks and signs',
    quotedIdentifier,
    'create table t (a int, b int, c int, d int, "shipping-address" text, "1st" text);',
    [
      'column public.t."1st" has a name that can only be written in quotes',
      'column public.t."shipping-address" has a name that can only be written in quotes',
    ],
  ],
  [
    'long columns and tables',
    nameCutOff,
    `create table ${long} (id int, "${long}_ä" text);`,
    [
      `the name of column public.${long.slice(0, 63)}.${long.slice(0, 63)} is cut: ${long}_ä has 73 bytes`,
      `the name of table public.${long.slice(0, 63)} is cut: ${long} has 70 bytes`,
    ],
  ],
];

describe('reports', () => {
  test.each(loud.map((one) => [one[0], one] as const))(
    '%s',
    async (_, [, rule, ddl, messages, options = {}]) => {
      expect([...(await messagesOf(rule, ddl, { options }))].sort()).toEqual(messages);
    },
  );
});

describe('helps with', () => {
  test.each([
    ['a table', namingTables, 'create table "OrderLine" (id int);'],
    ['a column', namingColumns, 'create table "T" ("placedAt" date);'],
    [
      'a function',
      namingFunctions,
      'create function "orderTotal"(int) returns int language sql as $$ select 1 $$;',
    ],
    ['a type', namingTypes, 'create type "OrderStatus" as (a int);'],
    ['an index', namingIndexes, 'create table t (a int); create index "Fast" on t (a);'],
    ['a constraint', namingConstraints, 'create table t (a int constraint "Fast" unique);'],
    ['a name in quotes', quotedIdentifier, 'create table t (a int, b int, c int, "Shipping Address" text);'],
  ] satisfies readonly Silent[])('the statement that renames %s', async (_, rule: Rule, ddl) => {
    const [report, ...others] = await reportsOf(rule, ddl);
    expect(others).toEqual([]);
    expect(report?.help).toMatch(/^alter .* to [a-z_]+$/);
    expect(await messagesOf(rule, `${ddl} ${report?.help};`)).toEqual([]);
  });

  test('the place where a name is too long', async () => {
    const ddl = `-- ä\ncreate table t (id int, ${long} int);`;
    const [report] = await reportsOf(nameCutOff, ddl);
    expect(report?.at?.index).toBe(ddl.indexOf(long));
  });
});

test('the reserved words are those of PostgreSQL', async () => {
  const rows = await withSchema('select 1', (connection) =>
    connection.query<{ word: string }>(`select word from pg_get_keywords() where catcode in ('R', 'T')`),
  );
  const words = rows.map(({ word }) => word);
  expect(words.filter((word) => !reservedWords.has(word))).toEqual([]);
  expect(words.length).toBeGreaterThan(90);
});

test.each([
  ['orders', 'order'],
  ['categories', 'category'],
  ['addresses', 'address'],
  ['boxes', 'box'],
  ['statuses', 'status'],
  ['status', 'status'],
  ['people', 'person'],
  ['houses', 'house'],
  ['purchases', 'purchase'],
  ['series', 'series'],
  ['movies', 'movie'],
  ['address', 'address'],
  ['bus', 'bus'],
  ['keys', 'key'],
])('%s is %s in the singular', (plural, singular) => {
  expect(singularOf(plural)).toBe(singular);
});

test.each([
  ['w_order_lines', 'plural'],
  ['OrderLine', 'singular'],
  ['user_status', undefined],
  ['tenants_2024', 'plural'],
  ['x', undefined],
])('%s: %s', (name, number) => {
  expect(numberOf(name)).toBe(number);
});

test.each([
  ['HTTPRequest', 'snake_case', 'http_request'],
  ['order line-2', 'snake_case', 'order_line_2'],
  ['order_line', 'PascalCase', 'OrderLine'],
  ['OrderLine', 'camelCase', 'orderLine'],
  ['2nd', 'snake_case', undefined],
  ['a', '/[b]/', undefined],
])('%s in %s', (name, style, written) => {
  expect(inStyle(name, style)).toBe(written);
});

test.each([
  ['snakecase', 'Did you mean `snake_case`?'],
  ['Pascal_Case', 'Did you mean `PascalCase`?'],
  ['[a-z]+', 'between slashes'],
  ['/[/', 'between slashes'],
  ['', 'must be snake_case'],
  [7, 'must be snake_case'],
])('%s is refused as a style', (style, says) => {
  const [issue, ...others] = z.safeParse(namingTables.options, { style }).error?.issues ?? [];
  expect(issue?.message).toContain(says);
  expect(others).toEqual([]);
});

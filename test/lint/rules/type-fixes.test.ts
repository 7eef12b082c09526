import { describe, expect, test } from 'vitest';
import { diffCatalogs } from '../../../src/catalog/diff/diff-catalogs.ts';
import type { Rule } from '../../../src/lint/rule.ts';
import { characterType } from '../../../src/lint/rules/character-type.ts';
import { foreignKeyTypeMismatch } from '../../../src/lint/rules/foreign-key-type-mismatch.ts';
import { integerPrimaryKey } from '../../../src/lint/rules/integer-primary-key.ts';
import { jsonInsteadOfJsonb } from '../../../src/lint/rules/json-instead-of-jsonb.ts';
import { serialInsteadOfIdentity } from '../../../src/lint/rules/serial-instead-of-identity.ts';
import { timestampWithoutTimeZone } from '../../../src/lint/rules/timestamp-without-time-zone.ts';
import { unloggedTable } from '../../../src/lint/rules/unlogged-table.ts';
import { fixedBy } from './apply-fixes.ts';
import { builtCatalog, reportsOf } from './check-rule.ts';

/** What the fixes of a rule make of the DDL, and what that changes in the database. */
async function fix(rule: Rule, ddl: string) {
  const reports = await reportsOf(rule, ddl);
  const text = fixedBy(ddl, reports);
  const changes = diffCatalogs(await builtCatalog(ddl), await builtCatalog(text));
  const changed = changes.map(
    ({ id, attributes }) =>
      `${id} ${Object.keys(attributes ?? {})
        .sort()
        .join(' ')}`,
  );
  return { text, changed: changed.sort() };
}

describe('writes another type', () => {
  const cases: readonly {
    readonly rule: Rule;
    readonly before: string;
    readonly after?: string;
    readonly changes?: string;
  }[] = [
    {
      rule: timestampWithoutTimeZone,
      before: 'timestamp not null default now()',
      after: 'timestamptz not null default now()',
    },
    { rule: timestampWithoutTimeZone, before: 'TIMESTAMP /* of a clock */ (3)  Without Time Zone' },
    {
      rule: timestampWithoutTimeZone,
      before: 'TIMESTAMP (3)  Without\n  Time Zone [] unique',
      after: 'timestamptz(3) [] unique',
    },
    { rule: timestampWithoutTimeZone, before: 'timestamp array', after: 'timestamptz array' },
    { rule: timestampWithoutTimeZone, before: 'pg_catalog.timestamp' },
    {
      rule: characterType,
      before: "char(10) default 'none' unique",
      after: "varchar(10) default 'none' unique",
      changes: 'default type',
    },
    { rule: characterType, before: 'CHARACTER( 12 )[]', after: 'varchar(12)[]' },
    { rule: characterType, before: 'national character(12)' },
    {
      rule: jsonInsteadOfJsonb,
      before: "json -- €\n default '{}'",
      after: "jsonb -- €\n default '{}'",
      changes: 'default type',
    },
    { rule: jsonInsteadOfJsonb, before: 'json[3]', after: 'jsonb[3]' },
    {
      rule: jsonInsteadOfJsonb,
      before: `json default '{"a text that is longer than a glance": 1}'`,
      after: `jsonb default '{"a text that is longer than a glance": 1}'`,
      changes: 'default type',
    },
    {
      rule: timestampWithoutTimeZone,
      before: 'timestamp                          without time zone',
      after: 'timestamptz',
    },
    {
      rule: timestampWithoutTimeZone,
      before: 'timestamp /* as the clock in the shop shows it, */',
      after: 'timestamptz /* as the clock in the shop shows it, */',
    },
  ];
  test.each(cases)('$rule.id: $before', async ({ rule, before, after, changes = 'type' }) => {
    const [head, tail] = [
      '-- €𝄞 first\ncreate table t (\n  "naïve 💥" text, moment ',
      ', other int); create index on t (other);',
    ];
    const { text, changed } = await fix(rule, head + before + tail);
    expect(text).toBe(head + (after ?? before) + tail);
    expect(changed.filter((change) => change.startsWith('column:'))).toEqual(
      after ? [`column:public.t.moment ${changes}`] : [],
    );
  });

  test('in ALTER TABLE … ADD COLUMN as well', async () => {
    const { text } = await fix(
      jsonInsteadOfJsonb,
      'create table t (); alter table t add a json, add column b json;',
    );
    expect(text).toBe('create table t (); alter table t add a jsonb, add column b jsonb;');
  });

  test.each([
    "create table t (a timestamp, b timestamp generated always as (a + interval '1 day') stored);",
    "create table t (a timestamp); create index on t (date_trunc('day', a));",
    'create table t (a timestamp); create view v as select a from t;',
    "create table t (a timestamp check (a > '2020-01-01'));",
    'create table s (a timestamp); create table t (like s); drop table s;',
    'create table t (a int); alter table t alter a type timestamp using now();',
  ])('but not where code could mean another thing then: %s', async (ddl) => {
    const reports = await reportsOf(timestampWithoutTimeZone, ddl);
    expect(reports.length).toBeGreaterThan(0);
    expect(reports.map((report) => report.fix)).toEqual(reports.map(() => undefined));
  });

  test('but not without DDL files', async () => {
    const ddl = jsonInsteadOfJsonb.bad;
    expect((await reportsOf(jsonInsteadOfJsonb, ddl, { source: false }))[0]?.fix).toBeUndefined();
  });
});

describe('makes integers wider', () => {
  test('a key with all that refers to it', async () => {
    const ddl = `create table a (id serial primary key, parent_id int references a, n int);
      create table b (id int generated always as identity primary key, a_id integer not null references a (id));`;
    const { text, changed } = await fix(integerPrimaryKey, ddl);
    expect(text).toBe(`create table a (id bigserial primary key, parent_id bigint references a, n int);
      create table b (id bigint generated always as identity primary key, a_id bigint not null references a (id));`);
    expect(changed.filter((change) => change.startsWith('column:'))).toEqual([
      'column:public.a.id type',
      'column:public.a.parent_id type',
      'column:public.b.a_id type',
      'column:public.b.id identity type',
    ]);
  });

  test('a column that refers to a wider one', async () => {
    const ddl = `create table a (id bigint primary key); create table b (a_id int references a, c smallint);`;
    const { text } = await fix(foreignKeyTypeMismatch, ddl);
    expect(text).toBe(ddl.replace('a_id int', 'a_id bigint'));
  });

  test.each([
    [integerPrimaryKey, 'create table a (id serial primary key); create view v as select id from a;'],
    [
      integerPrimaryKey,
      `create table a (id serial primary key); create table b (id int primary key references a);
       create table c (b_id int references b);`,
    ],
    [
      foreignKeyTypeMismatch,
      'create table a (id int primary key); create table b (a_id bigint references a);',
    ],
    [
      foreignKeyTypeMismatch,
      'create domain n as int; create table a (id bigint primary key); create table b (a_id n references a);',
    ],
  ] satisfies [Rule, string][])('but not where more would have to change', async (rule: Rule, ddl) => {
    expect((await reportsOf(rule, ddl)).map((report) => report.fix)).toEqual([undefined]);
  });
});

describe('writes identity for serial', () => {
  test.each([
    ['id serial primary key', 'id integer generated by default as identity primary key'],
    ['id BIGSERIAL NOT NULL unique', 'id bigint generated by default as identity NOT NULL unique'],
    ['"No" smallserial', '"No" smallint generated by default as identity'],
  ])('%s', async (before, after) => {
    const rest = "; insert into t (name) values ('a'), ('b');";
    const { text, changed } = await fix(
      serialInsteadOfIdentity,
      `create table t (${before}, name text)${rest}`,
    );
    expect(text).toBe(`create table t (${after}, name text)${rest}`);
    expect(changed.filter((change) => /^(table|constraint|index)/.test(change))).toEqual([]);
  });

  test('but not where another table uses the sequence, or where it was made by hand', async () => {
    const shared = `create table a (id serial primary key);
      create table b (id int primary key default nextval('a_id_seq'));`;
    expect((await reportsOf(serialInsteadOfIdentity, shared)).map((report) => report.fix)).toEqual([
      undefined,
    ]);
    const byHand = `create sequence s; create table a (id int primary key default nextval('s'));
      alter sequence s owned by a.id;`;
    expect((await reportsOf(serialInsteadOfIdentity, byHand)).map((report) => report.fix)).toEqual([
      undefined,
    ]);
  });
});

describe('takes UNLOGGED away', () => {
  test.each([
    ['create unlogged table t (id int);', 'create table t (id int);'],
    ['CREATE UNLOGGED\n  TABLE if not exists t (id int);', 'CREATE TABLE if not exists t (id int);'],
    ['create unlogged /* why */ table t (id int);', 'create /* why */ table t (id int);'],
  ])('%s', async (before, after) => {
    const { text, changed } = await fix(unloggedTable, before);
    expect(text).toBe(after);
    expect(changed).toEqual(['table:public.t persistence']);
  });
});

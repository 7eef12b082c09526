import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { rules } from '../../src/lint/rules/index.ts';
import { reviewSchema } from '../../src/review/review-schema.ts';
import { withBuiltSchema } from '../../src/review/with-built-schema.ts';
import { only, reviewOf, server, sourcesOf, told } from './scratch.ts';

const noKey = only('missing-primary-key');

describe('places', () => {
  it('are those of the declarations, in quoted and non-ASCII names too', async () => {
    const sql = 'create schema "Vélo";\ncreate table "Vélo"."Größe" (\n  "é" int, "prix €" money\n);';
    const { findings } = await reviewOf({ 'db/vélo.sql': sql }, only('missing-primary-key', 'money-type'));
    expect(findings).toMatchObject([
      {
        rule: 'missing-primary-key',
        object: 'table:"Vélo"."Größe"',
        location: { file: 'db/vélo.sql', line: 2, column: 1 },
      },
      {
        rule: 'money-type',
        location: { file: 'db/vélo.sql', line: 3, column: 12 },
        excerpt: '3 |   "é" int, "prix €" money\n  |            ^',
        subject: { kind: 'column', name: '"Vélo"."Größe"."prix €"' },
      },
    ]);
  });

  it('of an empty schema there are none', async () => {
    expect(told(await reviewOf({ 'a.sql': '-- nothing yet\n' }, { preset: 'strict' }))).toEqual([]);
  });
});

describe('settings of any rule', () => {
  const tables = {
    'a.sql':
      'create schema shop; create table shop.orders (id int); create table shop.drafts (id int); create table log (id int);',
  };

  it.each([
    [{ exclude_tables: ['dra*', 'log'] }, ['shop.orders']],
    [{ exempt_tables: ['shop.*'] }, ['log']],
    [{ exclude_tables: ['/^(dra|log)/'] }, ['shop.orders']],
    [{ schemas: ['shop'] }, ['shop.orders', 'shop.drafts']],
    [{ exemptions: ['shop.orders'] }, ['shop.drafts', 'log']],
    [{ exclude_patterns: ['*.sql'] }, []],
  ])('%j', async (filter, left) => {
    const { findings } = await reviewOf(tables, {
      rules: { ...(only().rules as object), missing_primary_key: filter },
    });
    expect(findings.map(({ subject }) => subject?.name.replace('public.', ''))).toEqual(left);
  });

  it('exclude_columns leaves columns out, and keys that consist of such', async () => {
    const sql = 'create table a (id int primary key, price money, cost money);';
    const { findings } = await reviewOf(
      { 'a.sql': sql },
      { rules: { ...(only().rules as object), money_type: { exclude_columns: ['a.price'] } } },
    );
    expect(findings.map(({ subject }) => subject?.name)).toEqual(['public.a.cost']);
  });

  it('severity is that of the settings', async () => {
    const { findings } = await reviewOf(tables, {
      exemptions: ['dra*', 'log'],
      rules: { ...(only().rules as object), missing_primary_key: 'info' },
    });
    expect(findings).toMatchObject([{ severity: 'info', code: 'missing-primary-key' }]);
  });
});

describe('a rule that throws', () => {
  it('is named, and the others go on', async () => {
    const [first] = rules;
    if (first === undefined) throw new Error('there are no rules');
    const broken = {
      ...first,
      id: 'broken',
      *check() {
        yield { object: 'table:public.a' as const, message: 'told before' };
        throw new TypeError('columns is undefined');
      },
    };
    const key = rules.find(({ id }) => id === 'missing-primary-key');
    if (key === undefined) throw new Error('the rule has another id');
    const filter = {
      schemas: [],
      excludeTables: [],
      excludeColumns: [],
      exemptions: [],
      excludePatterns: [],
      within: [],
    };
    const found = await withBuiltSchema(
      { sources: sourcesOf({ 'a.sql': 'create table a (id int);' }), seeds: [], server },
      (subject) =>
        reviewSchema({
          subject,
          selection: [broken, key].map((rule) => ({ rule, options: z.parse(rule.options, {}), filter })),
          sqlRules: [],
          known: [],
        }),
    );
    expect(told(found)).toEqual([
      '- broken: rule broken failed: columns is undefined',
      'a.sql:1 broken: told before',
      'a.sql:1 missing-primary-key: table public.a has no primary key',
    ]);
  });
});

describe('DDL that does not build', () => {
  it('is told with its place, and the rest is looked at', async () => {
    const found = await reviewOf(
      {
        'a.sql':
          "create table a (id int);\ncreate tabel b (id int);\ncreate table c (id int, at date default 'x');\n",
        'b.sql': 'create view v as select * from c;\ncreate table d (id int);\n-- confiture: ignroe x\n',
      },
      noKey,
    );
    expect(
      found.findings.map(({ rule, severity, location }) => [rule, severity, location?.file, location?.line]),
    ).toEqual([
      ['does-not-build', 'error', 'a.sql', 2],
      ['does-not-build', 'error', 'a.sql', 3],
      ['does-not-build', 'error', 'b.sql', 3],
      ['missing-primary-key', 'warning', 'a.sql', 1],
      ['missing-primary-key', 'warning', 'b.sql', 2],
      ['does-not-build', 'info', 'b.sql', 1],
    ]);
  });

  it('after a string that is not closed it goes on with the next statement', async () => {
    const found = await reviewOf(
      { 'a.sql': "create table a (id int);\ncomment on table a is 'oh;\ncreate table b (id int);" },
      noKey,
    );
    expect(found.findings.map(({ rule, location }) => [rule, location?.line])).toEqual([
      ['does-not-build', 2],
      ['missing-primary-key', 1],
      ['missing-primary-key', 3],
    ]);
  });

  it('what a build refuses, and files that need each other, are told', async () => {
    const commit = await reviewOf(
      { 'a.sql': 'create table a (id int);\ncommit;\ncreate table b (id int);' },
      noKey,
    );
    expect(commit.findings.filter(({ rule }) => rule === 'missing-primary-key')).toHaveLength(2);
    const cycle = await reviewOf(
      {
        'a.sql': 'create table a (id int); create view va as select * from b;',
        'b.sql': 'create table b (id int); create view vb as select * from a;',
      },
      noKey,
    );
    expect(cycle.findings.filter(({ rule }) => rule === 'missing-primary-key')).toHaveLength(2);
    expect(cycle.findings.some(({ rule }) => rule === 'does-not-build')).toBe(true);
  });
});

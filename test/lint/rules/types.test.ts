import { describe, expect, test } from 'vitest';
import type { Rule } from '../../../src/lint/rule.ts';
import { characterType } from '../../../src/lint/rules/character-type.ts';
import { floatForMoney } from '../../../src/lint/rules/float-for-money.ts';
import { foreignKeyTypeMismatch } from '../../../src/lint/rules/foreign-key-type-mismatch.ts';
import { jsonInsteadOfJsonb } from '../../../src/lint/rules/json-instead-of-jsonb.ts';
import { moneyType } from '../../../src/lint/rules/money-type.ts';
import { regTypeColumn } from '../../../src/lint/rules/reg-type-column.ts';
import { timestampWithoutTimeZone } from '../../../src/lint/rules/timestamp-without-time-zone.ts';
import { varcharWithoutReason } from '../../../src/lint/rules/varchar-without-reason.ts';
import { messagesOf, reportsOf } from './check-rule.ts';

describe('says nothing about', () => {
  test.each([
    [
      'moments and days',
      timestampWithoutTimeZone,
      'create table t (a timestamptz, b date, c time, d timestamptz(3)[]);',
    ],
    [
      'the time of a place beside its zone',
      timestampWithoutTimeZone,
      'create table t (starts timestamp, time_zone text); create table u (at timestamp, venue_tz text);',
    ],
    [
      'local times',
      timestampWithoutTimeZone,
      'create table t (local_time timestamp, opens_local timestamp);',
    ],
    ['a view', timestampWithoutTimeZone, 'create view v as select null::timestamp as a;'],
    ['what a child inherits', moneyType, 'create table p (a numeric); create table c () inherits (p);'],
    [
      'varchar, text and "char"',
      characterType,
      'create table t (a varchar(5), b text, c "char", d char, e char(3));',
    ],
    [
      'jsonb, and json that is kept as it came',
      jsonInsteadOfJsonb,
      'create table t (a jsonb, raw_body json);',
    ],
    [
      'a type of the schema called json',
      jsonInsteadOfJsonb,
      'create schema s; create type s.json as (a int); create table t (a s.json);',
    ],
    [
      'varchar without a limit, or with one that was chosen',
      varcharWithoutReason,
      'create table t (a varchar, b varchar(34), c varchar(2)[]);',
    ],
    [
      'numbers that are no amounts',
      floatForMoney,
      `create table t (tax_rate real, price_change_pct real, latitude double precision, cost_factor real,
         amount_mg real, balance_score real, price_elasticity real, totals_mean real, cost_index real, predicted_price real);`,
    ],
    [
      'the cost of an edge',
      floatForMoney,
      'create table edges (source int, target int, cost double precision, reverse_cost double precision);',
    ],
    [
      'a total of something else',
      floatForMoney,
      'create table trips (id int, distance_total real, total real);',
    ],
    ['an amount of something', floatForMoney, 'create table ingredients (amount real, unit text);'],
    ['exact amounts', floatForMoney, 'create table t (price numeric, amount bigint, prices real[]);'],
    [
      'OIDs that pg_upgrade keeps',
      regTypeColumn,
      'create table t (a regclass, b regtype, c regrole, d oid, e text);',
    ],
    [
      'varchar that refers to text, other lengths, and domains of one type',
      foreignKeyTypeMismatch,
      `create domain code as text; create table a (id text primary key, n numeric(5) unique);
       create table b (x varchar(10) references a, y code references a, n numeric(9) references a (n));`,
    ],
  ] satisfies [string, Rule, string][])('%s', async (_, rule: Rule, ddl) => {
    expect(await messagesOf(rule, ddl)).toEqual([]);
  });
});

describe('reports', () => {
  const cases: readonly { readonly rule: Rule; readonly ddl: string; readonly objects: readonly string[] }[] =
    [
      {
        rule: timestampWithoutTimeZone,
        ddl: 'create domain at as timestamp; create table "Log" (at timestamp(3) without time zone[], b at);',
        objects: ['column:public."Log".at', 'domain:public.at'],
      },
      {
        rule: characterType,
        ddl: 'create table t (a char(4), b bpchar(40)[], c character(10));',
        objects: ['column:public.t.a', 'column:public.t.b', 'column:public.t.c'],
      },
      {
        rule: moneyType,
        ddl: 'create table t (a money[]); create domain m as money;',
        objects: ['column:public.t.a', 'domain:public.m'],
      },
      {
        rule: jsonInsteadOfJsonb,
        ddl: 'create table p (a json, b int) partition by hash (b); create table q partition of p for values with (modulus 1, remainder 0);',
        objects: ['column:public.p.a'],
      },
      {
        rule: varcharWithoutReason,
        ddl: 'create table t (a varchar(255), b varchar(100)[]);',
        objects: ['column:public.t.a', 'column:public.t.b'],
      },
      {
        rule: floatForMoney,
        ddl: 'create table t (price real, "unitPrice" double precision, price_net real, fee_per_kg real, amount_eur float8, line_total real);',
        objects: [
          'column:public.t.price',
          'column:public.t."unitPrice"',
          'column:public.t.price_net',
          'column:public.t.fee_per_kg',
          'column:public.t.amount_eur',
          'column:public.t.line_total',
        ],
      },
      {
        rule: regTypeColumn,
        ddl: `create domain fn as regprocedure; create table t (a regproc[], b fn, c regnamespace);
       create materialized view v as select 'english'::regconfig as c;`,
        objects: [
          'column:public.t.a',
          'column:public.t.b',
          'column:public.t.c',
          'materialized view:public.v',
        ],
      },
      {
        rule: foreignKeyTypeMismatch,
        ddl: `create table a (id bigint, code text collate "C" unique, primary key (id));
       create table b (x int references a, y smallint references a, z text references a (code));`,
        objects: ['column:public.b.x', 'column:public.b.y', 'column:public.b.z'],
      },
    ];
  test.each(cases)('$rule.id', async ({ rule, ddl, objects }) => {
    const reports = await reportsOf(rule, ddl);
    expect(reports.map(({ object }) => object).sort()).toEqual([...objects].sort());
  });
});

test('a foreign key: the help makes the narrower of two integers wider', async () => {
  const ddl = `create table a (id int primary key); create table b (x smallint references a, y bigint references a);`;
  expect((await reportsOf(foreignKeyTypeMismatch, ddl)).map(({ help }) => help)).toEqual([
    'declare public.b.x as integer',
    'declare public.a.id as bigint',
  ]);
});

test('own settings are respected', async () => {
  const ddl = 'create table t (a char(2), b timestamp, c json, d varchar(7), load double precision);';
  const at = (rule: Rule, options: Readonly<Record<string, unknown>>) => messagesOf(rule, ddl, { options });
  expect(await at(characterType, { allow_up_to: 1 })).toHaveLength(1);
  expect(await at(timestampWithoutTimeZone, { allowed_names: ['b'] })).toEqual([]);
  expect(await at(jsonInsteadOfJsonb, { allowed_names: ['/^[abc]$/'] })).toEqual([]);
  expect(await at(varcharWithoutReason, { lengths: [7] })).toHaveLength(1);
  expect(await at(floatForMoney, { names: ['load'] })).toHaveLength(1);
});

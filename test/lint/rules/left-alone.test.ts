import { describe, expect, test } from 'vitest';
import { filterOf } from '../../../src/lint/filter-of.ts';
import type { Rule } from '../../../src/lint/rule.ts';
import { characterType } from '../../../src/lint/rules/character-type.ts';
import { foreignKeyWithoutIndex } from '../../../src/lint/rules/foreign-key-without-index.ts';
import { looksLikeForeignKey } from '../../../src/lint/rules/looks-like-foreign-key.ts';
import { missingNotNull } from '../../../src/lint/rules/missing-not-null.ts';
import { missingPrimaryKey } from '../../../src/lint/rules/missing-primary-key.ts';
import { publicGrant } from '../../../src/lint/rules/public-grant.ts';
import { quotedIdentifier } from '../../../src/lint/rules/quoted-identifier.ts';
import { reservedWord } from '../../../src/lint/rules/reserved-word.ts';
import { timestampWithoutTimeZone } from '../../../src/lint/rules/timestamp-without-time-zone.ts';
import { indexSchema } from '../../../src/lint/schema-index.ts';
import { noFilter } from '../../../src/lint/selected-rule.ts';
import { builtCatalog, messagesOf } from './check-rule.ts';

/** What it is, the rule, DDL where it says nothing, and nearly the same where it says something. */
type Pair = readonly [string, Rule, string, string];

const countries = 'create table country (code char(2) primary key, name text);';
const series = (key: string): string =>
  `create table cars (id bigint primary key);
   create table people (id bigint primary key);
   create table trips (at timestamptz not null, car_id bigint not null, person_id bigint references people) ${key};`;
const quoted = (name: string): string =>
  `create table "OrderLine" ("id" int primary key, "lineNo" int, "unitPrice" int, "${name}" int);`;

const pairs: readonly Pair[] = [
  [
    'a code that a CHECK looks at',
    characterType,
    "create table t (a char(13) check (a ~ '^[0-9]{13}$'), b char(4) check (b in ('FRST', 'RCUR')), c char(9) check (length(c) = 9));",
    "create table t (a char(13) check (a <> ''));",
  ],
  [
    'a domain that looks at the pattern',
    characterType,
    "create domain isbn as char(13) check (value ~ '^97[89]');",
    "create domain isbn as char(13) check (value <> '');",
  ],
  [
    'a code that is a key, a reference to it, and one of the same type beside it',
    characterType,
    'create table p (code char(8) primary key); create table q (sender char(8) references p, receiver char(8));',
    'create table p (code char(8) primary key); create table q (sender char(8) references p, title char(20));',
  ],
  [
    'a checksum',
    characterType,
    'create table t (file_sha256 char(64), md5 char(32));',
    'create table t (file_sha256 char(65));',
  ],
  [
    'a reference to a table of codes',
    foreignKeyWithoutIndex,
    `${countries} create table t (country char(2) references country);`,
    `${countries} create table t (country char(2) references country on delete cascade);`,
  ],
  [
    'a reference from a table of facts',
    foreignKeyWithoutIndex,
    'create table dim_day (id int primary key); create table fact_sales (day int references dim_day);',
    'create table days (id int primary key); create table sales (day int references days);',
  ],
  [
    'a reference with an index over some rows, whose target cannot go',
    foreignKeyWithoutIndex,
    'create table c (id int primary key); create table o (c_id int references c, at date); create index on o (c_id) where at is null;',
    'create table c (id int primary key); create table o (c_id int references c on delete set null, at date); create index on o (c_id) where at is null;',
  ],
  [
    'a table partitioned by time, of references',
    looksLikeForeignKey,
    series('partition by range (at)'),
    series('partition by hash (car_id)'),
  ],
  [
    'a table partitioned by time, of keys',
    missingPrimaryKey,
    'create table readings (day_key int not null, value real) partition by range (day_key);',
    'create table readings (sensor int not null, value real) partition by list (sensor);',
  ],
  [
    'a table of one row',
    missingPrimaryKey,
    'create table state (value text); create unique index on state ((true));',
    'create table state (value text); create unique index on state (lower(value));',
  ],
  [
    'a CHECK in place of NOT NULL',
    missingNotNull,
    'create table t (done boolean default false, check (done is not null));',
    'create table t (done boolean default false, check (done));',
  ],
  [
    'a view for everyone, in a schema for everyone',
    publicGrant,
    'create schema s; create view s.v as select 1; grant usage on schema s to public; grant select on s.v to public;',
    'create schema s; create view s.v as select 1; grant usage on schema s to public;',
  ],
  [
    'a view that everyone may read',
    publicGrant,
    'create table t (a int); create view v as select * from t; grant select on v to public;',
    'create table t (a int); create view v as select * from t; grant update on v to public;',
  ],
  ['capitals where these are the style', quotedIdentifier, quoted('note'), quoted('a note')],
  [
    'a reserved word where names are quoted anyway',
    reservedWord,
    quoted('order'),
    'create table order_line (id int, line_no int, "order" int);',
  ],
  [
    'a time of a place that the key names',
    timestampWithoutTimeZone,
    'create table plant (id int primary key, tz text); create table shift (plant_id int references plant, no int, starts timestamp, primary key (plant_id, no));',
    'create table plant (id int primary key, tz text); create table shift (plant_id int references plant, no int primary key, starts timestamp);',
  ],
  [
    'a time that its comment calls local',
    timestampWithoutTimeZone,
    "create table t (opens timestamp); comment on column t.opens is 'local time of the shop';",
    "create table t (opens timestamp); comment on column t.opens is 'when the location opens';",
  ],
];

describe('left alone is', () => {
  test.each(pairs.map((one) => [one[0], one] as const))('%s', async (_, [, rule, alone, reported]) => {
    expect(await messagesOf(rule, alone)).toEqual([]);
    expect(await messagesOf(rule, reported)).toHaveLength(1);
  });

  test('what a tool made for itself', async () => {
    const catalog = await builtCatalog(
      'create table "_prisma_migrations" (id text); create schema old; create table old.schema_migrations (version text); create table migrations (version text);',
    );
    const isLeftOut = filterOf(noFilter, { schema: indexSchema(catalog) });
    expect(isLeftOut('table:public._prisma_migrations', undefined)).toBe(true);
    expect(isLeftOut('column:old.schema_migrations.version', undefined)).toBe(true);
    expect(isLeftOut('column:public.migrations.version', undefined)).toBe(false);
  });
});

test('a reference is known in capitals, too', async () => {
  const ddl = `create table "Contact" ("id" int primary key);
    create table "User" ("id" int primary key);
    create table "Activity" ("id" int primary key, "userId" int references "User", "contactId" int, "targetId" int);`;
  expect(await messagesOf(looksLikeForeignKey, ddl)).toEqual([
    'public."Activity"."contactId" looks like a reference to public."Contact" (id) and has no foreign key',
  ]);
});

import { describe, expect, test } from 'vitest';
import type { ObjectId } from '../../../src/catalog/catalog.ts';
import type { RelationSize } from '../../../src/catalog/sizes.ts';
import type { Rule } from '../../../src/lint/rule.ts';
import type { LiveStatistics } from '../../../src/lint/rule-input.ts';
import { circularForeignKeys } from '../../../src/lint/rules/circular-foreign-keys.ts';
import { columnOrder } from '../../../src/lint/rules/column-order.ts';
import { compositePrimaryKey } from '../../../src/lint/rules/composite-primary-key.ts';
import { extensionInPublic } from '../../../src/lint/rules/extension-in-public.ts';
import { integerPrimaryKey } from '../../../src/lint/rules/integer-primary-key.ts';
import { integerPrimaryKeyRunsOut } from '../../../src/lint/rules/integer-primary-key-runs-out.ts';
import { missingAuditTrigger } from '../../../src/lint/rules/missing-audit-trigger.ts';
import { missingPrimaryKey } from '../../../src/lint/rules/missing-primary-key.ts';
import { missingTimestamps } from '../../../src/lint/rules/missing-timestamps.ts';
import { orphanedTable } from '../../../src/lint/rules/orphaned-table.ts';
import { serialInsteadOfIdentity } from '../../../src/lint/rules/serial-instead-of-identity.ts';
import { tableInheritance } from '../../../src/lint/rules/table-inheritance.ts';
import { uniquePerPartition } from '../../../src/lint/rules/unique-per-partition.ts';
import { unloggedTable } from '../../../src/lint/rules/unlogged-table.ts';
import { readStatistics } from '../../../src/review/read-statistics.ts';
import { messagesOf, reportsOf, withSchema } from './check-rule.ts';
import { noStatistics } from './no-statistics.ts';

const customers = 'create table w_customers (id bigint primary key);';

/** What it is, the rule that says nothing about it, DDL, options. */
type Silent = readonly [string, Rule, string, Readonly<Record<string, unknown>>?];

describe('says nothing about', () => {
  test.each([
    [
      'partitions, whose table has the key',
      missingPrimaryKey,
      `create table e (id bigint, at date, primary key (id, at)) partition by range (at);
       create table e_1 partition of e for values from ('2025-01-01') to ('2026-01-01');`,
    ],
    [
      'an unlogged table to load into',
      missingPrimaryKey,
      'create unlogged table lines (line text); create table stg_orders (line text);',
    ],
    ['a view', missingPrimaryKey, 'create view v as select 1 as id;'],
    [
      'a junction',
      compositePrimaryKey,
      `create table a (id bigint primary key); create table b (id bigint primary key);
       create table a_b (a_id bigint references a, b_id bigint references b, primary key (a_id, b_id));`,
    ],
    [
      'a key of lines within an order',
      compositePrimaryKey,
      `create table o (id bigint primary key);
       create table lines (order_id bigint references o, line int, primary key (order_id, line));`,
    ],
    [
      'a key that begins with the tenant',
      compositePrimaryKey,
      'create table o (tenant_id bigint, id bigint not null unique, primary key (tenant_id, id));',
    ],
    [
      'the key of a partitioned table',
      compositePrimaryKey,
      'create table e (id bigint, at date, primary key (id, at)) partition by range (at);',
    ],
    [
      'a unique column that may be null',
      compositePrimaryKey,
      'create table o (a int, b int, code text unique, primary key (a, b));',
    ],
    [
      'a sequence that numbers several tables',
      serialInsteadOfIdentity,
      `create sequence s; create table a (id bigint primary key default nextval('s'));
       create table b (id bigint primary key default nextval('s'));`,
    ],
    ['a key without numbers', integerPrimaryKey, 'create table countries (code int primary key);'],
    [
      'a key that is that of another table',
      integerPrimaryKey,
      'create table a (id bigint primary key); create table b (id int primary key references a);',
    ],
    [
      'columns that fit in the same 8 bytes in any order',
      columnOrder,
      'create table t (a boolean, id bigint, b boolean) ;',
      { least_bytes: 9 },
    ],
    [
      'integers beside a bigint that the row is rounded up for',
      columnOrder,
      'create table t (a int, b bigint);',
      { least_bytes: 1 },
    ],
    [
      'texts, wherever they are',
      columnOrder,
      'create table t (a text, b bigint, c text, d bigint);',
      { least_bytes: 1 },
    ],
    [
      'inheritance of columns alone',
      tableInheritance,
      'create table stamps (created_at timestamptz); create table o (id bigint primary key) inherits (stamps);',
    ],
    [
      'partitions',
      tableInheritance,
      `create table e (id bigint primary key) partition by range (id);
       create table e_1 partition of e for values from (1) to (100);`,
    ],
    [
      'a table that refers to itself',
      circularForeignKeys,
      'create table t (id bigint primary key, parent_id bigint not null references t);',
    ],
    [
      'a circle with a deferrable key',
      circularForeignKeys,
      `create table a (id bigint primary key, b_id bigint not null);
       create table b (id bigint primary key, a_id bigint not null references a);
       alter table a add foreign key (b_id) references b deferrable initially deferred;`,
    ],
    [
      'two ways from one table to another',
      circularForeignKeys,
      `create table a (id bigint primary key); create table b (id bigint primary key, a bigint not null references a);
       create table c (id bigint primary key, a bigint not null references a, b bigint not null references b);`,
    ],
    ['a schema without foreign keys', orphanedTable, 'create table a (id int); create table b (id int);'],
    [
      'a table that a function names',
      orphanedTable,
      `${customers} create table o (id bigint references w_customers); create table rates (id int);
       create function f() returns int language plpgsql as $$ begin return (select max(id) from Rates); end $$;`,
    ],
    [
      'a table with a trigger',
      orphanedTable,
      `${customers} create table o (id bigint references w_customers); create table rates (id int);
       create function f() returns trigger language plpgsql as 'begin return null; end';
       create trigger t after insert on rates for each row execute function f();`,
    ],
    [
      'a log',
      orphanedTable,
      `${customers} create table o (id bigint references w_customers); create table request_log (id int);`,
    ],
    [
      'the time of an INSERT under another name',
      missingTimestamps,
      'create table t (recorded_at timestamptz default current_timestamp, last_update date);',
    ],
    [
      'a table that a policy of another reads',
      orphanedTable,
      `${customers} create table o (id bigint references w_customers); create table members (id int);
       create policy p on o using (id in (select id from members));`,
    ],
    [
      'a cache',
      unloggedTable,
      'create unlogged table price_cache (id int); create unlogged table tmp_lines (id int);',
    ],
    [
      'a junction without timestamps',
      missingTimestamps,
      `create table a (id bigint primary key, created_at date, updated_at date);
       create table a_a (x bigint references a, y bigint references a, primary key (x, y));`,
    ],
    ['any table, without a function to look for', missingAuditTrigger, 'create table o (id int);'],
    ['an extension in pg_catalog', extensionInPublic, 'select 1;'],
  ] satisfies readonly Silent[])('%s', async (...[, rule, ddl, options = {}]: Silent) => {
    expect(await messagesOf(rule, ddl, { options })).toEqual([]);
  });
});

test('a missing primary key: the help names the columns that could be it', async () => {
  const ddl = `create table a (n int not null, "No" text not null unique);
    create table b (id bigint generated always as identity); create table c (note text);`;
  const reports = await reportsOf(missingPrimaryKey, ddl);
  expect(reports.map(({ help }) => help)).toEqual([
    'alter table public.a add primary key ("No")',
    'alter table public.b add primary key (id)',
    'alter table public.c add primary key (…)',
  ]);
});

test('composite primary keys: a wide one is reported once others refer to it', async () => {
  const wide = 'create table a (w int, x int, y int, z int, primary key (w, x, y, z));';
  expect(await messagesOf(compositePrimaryKey, wide)).toEqual([]);
  const referred = `${wide} create table b (id int primary key, w int, x int, y int, z int,
    foreign key (w, x, y, z) references a);`;
  expect(await messagesOf(compositePrimaryKey, referred)).toEqual([
    'the primary key of public.a has 4 columns, which 1 foreign key copies',
  ]);
});

test('integer keys: serial and identity, integer and smallint, and how many refer to them', async () => {
  const ddl = `create table a (id serial primary key); create table b (id smallint generated by default as identity primary key);
    create table c (a_id int primary key references a, b_id smallint references b);`;
  const reports = await reportsOf(integerPrimaryKey, ddl);
  expect(reports.map(({ object, help }) => [object, help])).toEqual([
    [
      'column:public.a.id',
      'declare public.a.id as bigint, and so the columns of the foreign key that refer to it',
    ],
    [
      'column:public.b.id',
      'declare public.b.id as bigint, and so the columns of the foreign key that refer to it',
    ],
  ]);
});

describe('numbers that run out', () => {
  const ddl = 'create table shop_orders (id int generated always as identity primary key);';
  const column = 'column:public.shop_orders.id';
  const at = (last: bigint, inserts: number, since?: string): LiveStatistics => ({
    ...noStatistics,
    since,
    sequenceValues: new Map([[column, last]]),
    sizes: sizes('2026-01-11T00:00:00.000Z', { 'table:public.shop_orders': { inserts } }),
  });

  test('as PostgreSQL counts them, of a sequence that the column owns or borrows', async () => {
    const borrowed = `create sequence numbers; create table b (id int primary key default nextval('numbers'));`;
    const use = `select setval('shop_orders_id_seq', 2000000000); select setval('numbers', 1200000000);`;
    const statistics = await withSchema(ddl + borrowed + use, (connection) =>
      readStatistics(connection, (text) => expect.fail(text)),
    );
    const reports = await reportsOf(integerPrimaryKeyRunsOut, ddl + borrowed, { statistics });
    expect(reports.map(({ message }) => message)).toEqual([
      'primary key public.b.id is integer and has used 55 % of its numbers',
      'primary key public.shop_orders.id is integer and has used 93 % of its numbers',
    ]);
  });

  test.each([
    ['little used', at(1_000n, 0), []],
    ['half used', at(1_100_000_000n, 0), [['has used 51 % of its numbers', undefined]]],
    ['nearly used up', at(2_000_000_000n, 0), [['has used 93 % of its numbers', 'error']]],
    [
      'used quickly',
      at(200_000_000n, 50_000_000, '2026-01-01T00:00:00.000Z'),
      [['has used 9 % of its numbers; at the rate so far it ends about 2027-02-04', undefined]],
    ],
    ['used slowly', at(200_000_000n, 50_000, '2026-01-01T00:00:00.000Z'), []],
    ['counted for an hour', at(200_000_000n, 50_000_000, '2026-01-10T23:00:00.000Z'), []],
  ])('%s', async (_, statistics, expected) => {
    const reports = await reportsOf(integerPrimaryKeyRunsOut, ddl, { statistics });
    expect(reports.map(({ message, severity }) => [message.replace(/.* and has/, 'has'), severity])).toEqual(
      expected,
    );
  });
});

test('column order: says what is saved in all, of tables with many rows', async () => {
  const { bad } = columnOrder;
  const statistics = (rows: number): LiveStatistics => ({
    ...noStatistics,
    sizes: sizes('', { 'table:public.w_readings': { rows } }),
  });
  expect(await messagesOf(columnOrder, bad, { statistics: statistics(500) })).toEqual([]);
  expect(await messagesOf(columnOrder, bad, { statistics: statistics(1_000_000) })).toEqual([
    'the columns of table public.w_readings are in an order that costs 16 bytes a row for alignment, 16 MB in all',
  ]);
});

test('inheritance: names the keys that are lost', async () => {
  const ddl = `create table p (id bigint primary key); create table k () inherits (p);
    create table r (id bigint constraint r_fk references p);`;
  expect(await messagesOf(tableInheritance, ddl)).toEqual([
    'table public.k inherits from public.p, but constraint public.p.p_pkey and constraint public.r.r_fk do not hold for its rows',
  ]);
});

test('circular foreign keys: one report a circle, those that can be opened only when asked for', async () => {
  const ddl = `
    create table a (id bigint primary key, b bigint not null); create table b (id bigint primary key, c bigint not null);
    create table c (id bigint primary key, a bigint not null references a);
    alter table a add constraint a_b foreign key (b) references b; alter table b add constraint b_c foreign key (c) references c;
    create table d (id bigint primary key, e bigint); create table e (id bigint primary key, d bigint not null references d);
    alter table d add foreign key (e) references e;`;
  expect(await messagesOf(circularForeignKeys, ddl)).toEqual([
    'public.a, public.b and public.c refer to each other in a circle: public.a.a_b, public.b.b_c, public.c.c_a_fkey',
  ]);
  expect(await messagesOf(circularForeignKeys, ddl, { options: { all: true } })).toHaveLength(2);
  const [report] = await reportsOf(circularForeignKeys, ddl);
  const sql = report?.help?.split(', or ')[1] ?? '';
  expect(await messagesOf(circularForeignKeys, `${ddl} ${sql};`)).toEqual([]);
});

test('orphaned tables: in a live database only those that nobody uses', async () => {
  const used = { ...noStatistics, sizes: sizes('', { 'table:public.w_old_prices': { indexScans: 1 } }) };
  expect(await messagesOf(orphanedTable, orphanedTable.bad, { statistics: used })).toEqual([]);
  const unused = { ...noStatistics, sizes: sizes('', { 'table:public.w_old_prices': {} }) };
  expect(await messagesOf(orphanedTable, orphanedTable.bad, { statistics: unused })).toHaveLength(1);
});

test('timestamps: other names will do, and one of the two need not be asked for', async () => {
  const ddl = 'create table t (id bigint primary key, created_on date);';
  expect(await messagesOf(missingTimestamps, ddl)).toEqual(['table public.t has no updated_at']);
  expect(await messagesOf(missingTimestamps, ddl, { options: { updated: [] } })).toEqual([]);
  expect(await messagesOf(missingTimestamps, ddl, { options: { created: ['born'], updated: [] } })).toEqual([
    'table public.t has no born',
  ]);
});

test('keys of partitions: at any depth, by any column, not those of the table itself', async () => {
  const ddl = `
    create table e (id int not null, "At" date not null, r text) partition by range ("At");
    create table e_1 partition of e default partition by list (r);
    create table e_2 partition of e_1 default;
    alter table e_2 add constraint e_id unique (id);
    create table f (id int, at date, unique (id, at)) partition by range (at);
    create table f_1 partition of f default;
    create table g (id int, at date) partition by range (abs(id));
    create table g_1 partition of g default;
    alter table g_1 add unique (id);`;
  expect(await messagesOf(uniquePerPartition, ddl)).toEqual([
    'constraint public.e_2.e_id holds within its partition only, not in all of public.e',
  ]);
});

test('audit triggers: each event, by the given function, of the given tables', async () => {
  const ddl = `create schema audit;
    create function audit.record() returns trigger language plpgsql as 'begin return null; end';
    create table w_a (id int); create table w_b (id int); create table tmp_c (id int);
    create trigger i after insert or update on w_a for each row execute function audit.record();
    create trigger d after delete on w_a for each row execute function audit.record();
    create trigger i after insert or update or delete on w_b for each row execute function audit.record();
    alter table w_b disable trigger i;`;
  const options = { function: 'audit.record', tables: ['w_*'] };
  expect(await messagesOf(missingAuditTrigger, ddl, { options })).toEqual([
    'table public.w_b has no trigger with audit.record for insert, update, delete',
  ]);
});

function sizes(
  takenAt: string,
  relations: Readonly<Record<ObjectId, Partial<RelationSize>>>,
): LiveStatistics['sizes'] {
  const none: RelationSize = {
    bytes: { total: 0, heap: 0, indexes: 0, toast: 0 },
    deadRows: 0,
    sequentialScans: 0,
    indexScans: 0,
    inserts: 0,
    updates: 0,
    deletes: 0,
  };
  const full = Object.entries(relations).map(([id, size]) => [id, { ...none, ...size }]);
  return { takenAt, relations: Object.fromEntries(full) };
}

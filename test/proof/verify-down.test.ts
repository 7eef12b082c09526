import { describe, expect, it, onTestFinished } from 'vitest';
import type { Migration } from '../../src/migrate/migration.ts';
import { readMigrations } from '../../src/migrate/read-migrations.ts';
import type { DownProof } from '../../src/proof/down-proof.ts';
import { verifyDown } from '../../src/proof/verify-down.ts';
import { root } from '../examples/printoptim.ts';
import { migration, repeatable, testServer } from './proof-server.ts';

function verify(
  migrations: readonly Migration[],
  versions?: readonly string[],
): Promise<readonly DownProof[]> {
  return verifyDown({ migrations, versions, server: testServer(), start: { environment: 'test' } });
}

function inShort(proofs: readonly DownProof[]): readonly string[] {
  return proofs.map(({ version, grade }) => `${version} ${grade}`);
}

function messages(proof: DownProof | undefined): readonly string[] {
  return proof?.findings.map(({ code, message }) => `${code}: ${message}`) ?? [];
}

const orders = migration(
  '001',
  `create table customers (id int generated always as identity primary key, mail text not null unique);
   create table orders (
     id bigint primary key,
     customer_id int not null references customers,
     status text not null default 'new' check (status in ('new', 'done')),
     note text,
     total numeric(12, 2) not null check (total >= 0)
   );
   create index orders_status_idx on orders (status);`,
  'drop table orders; drop table customers;',
);

describe('a down script', () => {
  it('is exact when nothing remains and nothing is lost', async () => {
    const proofs = await verify([
      orders,
      migration('002', 'alter table orders add column paid boolean;', 'alter table orders drop column paid;'),
      migration(
        '003',
        'create index concurrently orders_total_idx on orders (total);',
        'drop index concurrently orders_total_idx;',
      ),
      migration(
        '004',
        '-- confiture: no-transaction\ncreate table a (); create table b ();',
        'drop table a; drop table b;',
      ),
    ]);
    expect(inShort(proofs)).toEqual(['001 exact', '002 exact', '003 exact', '004 exact']);
    expect(proofs.map(({ rows }) => rows)).toEqual([0, 6, 9, 9]);
    expect(
      proofs.flatMap(({ findings, notes, emptyTables }) => [...findings, ...notes, ...emptyTables]),
    ).toEqual([]);
  });

  it('is told what it leaves behind, loses and changes', async () => {
    const [, proof] = await verify([
      orders,
      migration(
        '002',
        `create type tier as enum ('a'); alter table orders add column tier tier; drop index orders_status_idx;
         alter table orders alter column note type varchar(40), alter column note set default 'x';`,
        'alter table orders drop column tier; alter table orders alter column note type text;',
      ),
    ]);
    expect(proof?.grade).toBe('fails');
    expect(messages(proof)).toEqual([
      'up-again-fails: 002 m: type "tier" already exists',
      'down-differs: index public.orders_status_idx is not brought back by the down script',
      "down-differs: column public.orders.note is not as it was before: default none → 'x'::character varying",
      'down-differs: enum public.tier is left behind by the down script',
    ]);
    expect(proof?.findings[0]).toMatchObject({
      location: { file: 'db/migrations/002_m.up.sql', line: 1, column: 1 },
      excerpt: expect.stringContaining('create type tier'),
    });
  });

  it('differs by rows that it does not bring back', async () => {
    const proofs = await verify([
      orders,
      migration('002', 'alter table orders drop column note;', 'alter table orders add column note text;'),
      migration('003', 'delete from orders where id = 1;', 'select 1;'),
      migration('004', 'update orders set total = 0;', 'select 1;'),
      migration('005', 'insert into customers (mail) values (gen_random_uuid());', 'select 1;'),
      migration('006', 'create table log (what text);', 'drop table log;'),
      migration('007', "update log set what = 'same';", 'select 1;'),
    ]);
    expect(inShort(proofs)).toEqual([
      '001 exact',
      '002 differs',
      '003 differs',
      '004 differs',
      '005 differs',
      '006 exact',
      '007 differs',
    ]);
    expect(proofs.slice(1).map((proof) => messages(proof)[0])).toEqual([
      'down-changes-rows: public.orders.note has another value than before in 3 of 3 rows',
      'down-changes-rows: 1 of 3 rows of public.orders is gone',
      'down-changes-rows: public.orders.total has another value than before in 3 of 3 rows',
      'down-changes-rows: public.customers has 1 row more than before',
      undefined,
      'down-changes-rows: 3 of 3 rows of public.log are not as before',
    ]);
  });

  it('is exact but for the order of columns, which is a note', async () => {
    const [, proof] = await verify([
      migration('001', 'create table t (id int primary key, a text, b text);', 'drop table t;'),
      migration(
        '002',
        'create table kept as select id, a from t; alter table t drop column a;',
        'alter table t add column a text; update t set a = kept.a from kept where kept.id = t.id; drop table kept;',
      ),
    ]);
    expect(proof).toMatchObject({
      grade: 'exact',
      findings: [],
      notes: ['columns of public.t stand in another order: id, a, b → id, b, a'],
    });
  });

  it('fails where it does not run, and the next is tried all the same', async () => {
    const proofs = await verify([
      orders,
      migration('002', 'create table t (id int);', 'drop table\n  tt;'),
      migration('003', 'create table u (id int);', 'drop tabel u;'),
      migration('004', 'create table v (id int);', 'drop table v;'),
    ]);
    expect(inShort(proofs)).toEqual(['001 exact', '002 fails', '003 fails', '004 exact']);
    expect(proofs[1]?.findings).toMatchObject([
      {
        code: 'down-fails',
        message: 'down 002 m: table "tt" does not exist',
        location: { file: 'db/migrations/002_m.down.sql', line: 1, column: 1 },
        excerpt: expect.stringContaining('1 | drop table'),
      },
    ]);
    expect(proofs[2]?.findings[0]).toMatchObject({
      code: 'down-fails',
      location: { file: 'db/migrations/003_m.down.sql', line: 1, column: 6 },
    });
  });

  it('fails where up does not run again after it', async () => {
    const [proof] = await verify([
      migration('001', 'create sequence s; create table t (id int);', 'drop table t;'),
    ]);
    expect(proof?.grade).toBe('fails');
    expect(messages(proof)).toEqual([
      'up-again-fails: 001 m: relation "s" already exists',
      'down-differs: sequence public.s is left behind by the down script',
    ]);
  });

  it('cannot be known where there is none, where it is irreversible, or for another environment', async () => {
    const proofs = await verify([
      orders,
      migration('002', 'create table t (id int primary key, a text);'),
      migration('003', 'delete from orders;', '-- confiture: irreversible the orders are gone'),
      migration(
        '004',
        'alter table t drop column a;',
        '-- confiture: irreversible the texts are gone\nalter table t add column a text;',
      ),
      migration(
        '005',
        'alter table t drop column id;',
        '-- confiture: irreversible the ids are gone\nalter table t add column id bigint;',
      ),
      migration('006', 'select 1;', 'select 1;', ['production']),
    ]);
    expect(inShort(proofs)).toEqual([
      '001 exact',
      '002 unknown',
      '003 unknown',
      '004 unknown',
      '005 differs',
      '006 unknown',
    ]);
    expect(proofs.map(({ reason }) => reason)).toEqual([
      null,
      'there is no down script',
      'it is irreversible: the orders are gone',
      'it is irreversible: the texts are gone; the structure comes back',
      null,
      'it is for production, not for test',
    ]);
    expect(proofs[3]?.notes).toEqual(['public.t.a has another value than before in 3 of 3 rows']);
  });
});

describe('an up script', () => {
  it('that refuses made-up rows is tried without them', async () => {
    const [, proof] = await verify([
      orders,
      migration('002', 'alter table orders add column n int not null;', 'alter table orders drop column n;'),
    ]);
    expect(proof).toMatchObject({
      grade: 'exact',
      rows: 3,
      emptyTables: [{ table: 'public.orders', reason: 'the up script refuses made-up rows in it' }],
    });
  });

  it('that fails by itself is told with its place, and what comes after cannot be known', async () => {
    const proofs = await verify([
      orders,
      migration('002', 'select 1;\nalter table ordres add column n int;', 'select 1;'),
      migration('003', 'select 1;', 'select 1;'),
    ]);
    expect(inShort(proofs)).toEqual(['001 exact', '002 fails', '003 unknown']);
    expect(proofs[1]?.findings).toMatchObject([
      { code: 'up-fails', location: { file: 'db/migrations/002_m.up.sql', line: 2, column: 1 } },
    ]);
    expect(proofs[2]?.reason).toBe('002 before it cannot be applied here');
  });

  it('that needs another server cannot be known', async () => {
    const [proof] = await verify([
      migration('001', 'create extension no_such_thing;', 'drop extension no_such_thing;'),
    ]);
    expect(proof).toMatchObject({
      grade: 'unknown',
      reason: expect.stringContaining('extension "no_such_thing" is not available'),
    });
  });
});

describe('repeatable files', () => {
  const view = repeatable(
    'open_orders',
    'create or replace view open_orders as select id, note from orders;',
  );

  it('stand beside the migrations that they run with', async () => {
    const proofs = await verify([
      orders,
      migration(
        '002',
        'drop view open_orders; alter table orders alter column note type varchar(80);',
        'drop view if exists open_orders; alter table orders alter column note type text;',
      ),
      view,
    ]);
    expect(messages(proofs[0])).toEqual([
      'down-fails: down 001 m: cannot drop table orders because other objects depend on it',
    ]);
    expect(proofs[0]?.findings[0]?.help).toContain('view open_orders depends on table orders');
    expect(inShort(proofs)).toEqual(['001 fails', '002 exact']);
  });

  it('that were written later do not stop an up script', async () => {
    const proofs = await verify([
      orders,
      migration(
        '002',
        'alter table orders alter column note type varchar(80);',
        'drop view if exists open_orders; alter table orders alter column note type text;',
      ),
      view,
    ]);
    expect(inShort(proofs)).toEqual(['001 fails', '002 exact']);
  });
});

it('takes only those that are named, whatever way they are spelled', async () => {
  const some = [
    orders,
    migration('002', 'select 1;', 'select 1;'),
    migration('003', 'select 1;', 'select 1;'),
  ];
  expect(inShort(await verify(some, ['2']))).toEqual(['002 exact']);
  await expect(verify(some, ['9'])).rejects.toMatchObject({ code: 'MIGRATION_NOT_FOUND' });
});

it('leaves no scratch database', async () => {
  const made = new Set<string>();
  const { connect, keepsTemplates } = testServer();
  const server = {
    keepsTemplates,
    connect: (database: string) => {
      made.add(database);
      return connect(database);
    },
  };
  const migrations = [
    orders,
    migration('002', 'create table t ();', 'select 1;'),
    migration('003', 'create table u ();', 'drop table u;'),
  ];
  await verifyDown({ migrations, server, start: { environment: 'test' } });
  const admin = await connect('postgres');
  onTestFinished(() => admin.close());
  const left = await admin.query('select datname from pg_database where datname = any($1)', [[...made]]);
  expect(left).toEqual([{ datname: 'postgres' }]);
  expect(made.size).toBe(3);
});

it('grades the down scripts of PrintOptim', async () => {
  const proofs = await verify(await readMigrations(root, 'db/migrations'));
  expect(proofs.flatMap(messages)).toEqual([]);
  expect(inShort(proofs)).toEqual([
    '000 exact',
    '001 exact',
    '002 exact',
    '003 exact',
    '004 exact',
    '005 exact',
    '006 exact',
  ]);
  expect(proofs.flatMap(({ emptyTables }) => emptyTables)).toEqual([]);
  expect(proofs.at(-1)?.rows).toBeGreaterThan(50);
});

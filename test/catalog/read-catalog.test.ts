import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Catalog, type CatalogObject, findObject } from '../../src/catalog/catalog.ts';
import { objectKinds } from '../../src/catalog/object-kinds.ts';
import { readCatalog } from '../../src/catalog/read-catalog.ts';
import { createDatabase, type TestDatabase } from '../server/database.ts';
import { catalogOf, withConnection } from './catalog-of.ts';
import { difference } from './difference.ts';
import { everyKind } from './every-kind.ts';

let database: TestDatabase;
let catalog: Catalog;

beforeAll(async () => {
  database = await createDatabase();
  await database.query(everyKind);
  catalog = await catalogOf(database);
});

function object(id: string): CatalogObject {
  const found = Object.values(catalog.objects).find((candidate) => candidate.id === id);
  if (found === undefined) throw new Error(`there is no ${id}`);
  return found;
}

describe('the catalog', () => {
  it('has every kind of object', () => {
    const kinds = new Set(Object.values(catalog.objects).map(({ kind }) => kind as string));
    expect(objectKinds.filter((kind) => !kinds.has(kind))).toEqual([]);
    expect(catalog.unmodelled).toEqual([]);
  });

  it('is in the order of the ids, which are kind and full name', () => {
    const ids = Object.keys(catalog.objects);
    expect(ids).toEqual([...ids].sort());
    expect(Object.values(catalog.objects).map(({ id }) => id)).toEqual(ids);
    expect(object('column:shop.orders."Order By"')).toMatchObject({ schema: 'shop', name: 'Order By' });
    expect(catalog.schemas).toEqual(['public', 'shop']);
    expect(Math.trunc(catalog.serverVersion / 10_000)).toBe(inject('postgresMajor'));
  });

  it('holds no OID: a copy of the database, made anew, has the same', async () => {
    const other = await createDatabase();
    await other.query('create table passing (a serial primary key); drop table passing');
    await other.query(everyKind);
    expect(await catalogOf(other)).toEqual(catalog);
    expect(JSON.stringify(catalog)).not.toMatch(/\b(1[6-9]|[2-9]\d)\d{3}\b/);
  });

  it('holds no secret', () => {
    expect(JSON.stringify(catalog)).not.toContain('geheim');
    expect(findObject(catalog, 'server:s')?.attributes.options).toEqual({ host: 'h', password: '***' });
  });

  it('leaves out what extensions brought, and names the extension where something needs it', () => {
    expect(Object.keys(catalog.objects).filter((id) => id.includes('citext'))).toEqual(['extension:citext']);
    expect(object('column:shop.customers.email').dependsOn).toEqual(['extension:citext']);
  });

  it('depends only on objects of its own, never on itself', () => {
    for (const { id, parent, dependsOn } of Object.values(catalog.objects)) {
      expect(dependsOn, id).toEqual([...new Set(dependsOn)].sort());
      expect(dependsOn, id).not.toContain(id);
      for (const needed of parent === undefined ? dependsOn : [parent, ...dependsOn])
        expect(catalog.objects, id).toHaveProperty([needed]);
    }
  });

  it('can be ordered so that each object comes after those it needs', () => {
    const done = new Set<string>();
    let left = Object.values(catalog.objects);
    while (left.length > 0) {
      const ready = left.filter(({ parent, dependsOn }) =>
        [...(parent === undefined ? [] : [parent]), ...dependsOn].every((needed) => done.has(needed)),
      );
      if (ready.length === 0) break;
      for (const { id } of ready) done.add(id);
      left = left.filter(({ id }) => !done.has(id));
    }
    expect(left.map(({ id }) => id)).toEqual([]);
  });

  it.each([
    ['column:shop.orders.id', ['sequence:shop.numbers']],
    ['column:shop.orders.status', ['enum:shop.status']],
    ['column:shop.orders.history', ['enum:shop.status']],
    ['column:shop.orders.total', ['domain:shop.amount']],
    ['column:shop.orders."Order By"', ['collation:shop.c']],
    ['column:shop.customers.home', ['composite type:shop.address']],
    ['column:shop.customers.twice', ['function:shop.double(integer)']],
    ['table:shop.orders_2030', ['table:shop.orders']],
    ['table:shop.archive', ['table:shop.customers']],
    ['constraint:shop.orders.positive', ['function:shop.double(integer)']],
    [
      'constraint:shop.orders.orders_customer_id_fkey',
      [
        'column:shop.customers.id',
        'column:shop.orders.customer_id',
        'constraint:shop.customers.customers_pkey',
        'table:shop.customers',
      ],
    ],
    [
      'index:shop.names',
      ['column:shop.customers.email', 'column:shop.customers.name', 'function:shop.double(integer)'],
    ],
    ['view:shop.opener', ['view:shop.open']],
    ['view:shop.open', ['column:shop.orders.id', 'column:shop.orders.status', 'enum:shop.status']],
    ['index:shop.totals_customer_id_idx', []],
    ['trigger:shop.customers.stamp', ['column:shop.customers.name', 'function:shop.stamp()']],
    ['trigger:shop.orders_rest.stamp', ['function:shop.stamp()', 'trigger:shop.orders.stamp']],
    ['policy:shop.customers.own', ['column:shop.customers.id', 'function:shop.double(integer)']],
    ['statistics:shop.related', ['column:shop.customers.email', 'column:shop.customers.name']],
    ['publication:news', ['table:shop.archive', 'table:shop.customers']],
    ['foreign table:shop.far', ['server:s']],
    ['server:s', ['foreign data wrapper:w']],
    ['event trigger:guard', ['function:shop.guard()']],
  ])('%s needs what PostgreSQL says it needs', (id, needs) => {
    expect(object(id).dependsOn).toEqual(needs);
  });

  it('gives the attributes of a kind their types', () => {
    expect(findObject(catalog, 'column:shop.customers.name')?.attributes.comment).toBe('as on the invoice');
    expect(findObject(catalog, 'index:shop.names')?.attributes).toEqual({
      method: 'btree',
      keys: [
        { expression: 'lower((name)::text)', operatorClass: 'text_pattern_ops' },
        { expression: 'shop.double(1)', order: 'desc' },
      ],
      include: ['email'],
      predicate: '((name IS NOT NULL) AND (shop.double(2) > 3))',
    });
    expect(findObject(catalog, 'trigger:shop.customers.stamp')?.attributes).toMatchObject({
      when: '((old.name)::text IS DISTINCT FROM (new.name)::text)',
      arguments: ['a', `b'c`],
    });
    expect(findObject(catalog, 'table:shop.nowhere')).toBeUndefined();
  });

  it('can be of some schemas only', async () => {
    await database.query('create schema other; create table other.t (a int references shop.customers)');
    const some = await catalogOf(database, { schemas: ['other', 'nowhere'] });
    expect(some.schemas).toEqual(['other']);
    expect(Object.values(some.objects).flatMap(({ schema }) => schema ?? [])).toEqual([
      'other',
      'other',
      'other',
    ]);
    expect(findObject(some, 'constraint:other.t.t_a_fkey')).toMatchObject({
      attributes: { references: { table: 'shop.customers', columns: ['id'] } },
      dependsOn: ['column:other.t.a'],
    });
    const hostile = await catalogOf(database, { schemas: [`x') or true --`] });
    expect(hostile.schemas).toEqual([]);
    await database.query('drop schema other cascade');
  });
});

describe('reading', () => {
  it('leaves out system schemas, our ledger, pgGit and temporary objects', async () => {
    const own = await createDatabase();
    const before = await catalogOf(own);
    await withConnection(own, async (connection) => {
      await connection.execute(`
        create schema confiture; create table confiture.migrations (a int primary key);
        create schema pggit; create function pggit.f() returns int language sql as 'select 1';
        create schema pggit_v0; create type pggit_v0.e as enum ('a');
        create temporary table t (a serial); create temporary view v as select a from t`);
      expect(await readCatalog(connection)).toEqual(before);
      const named = await readCatalog(connection, { schemas: ['confiture'] });
      expect(findObject(named, 'table:confiture.migrations')).toBeDefined();
    });
  });

  it('says what it does not model', async () => {
    const own = await createDatabase();
    await own.query(`
      create extension hstore; create extension citext;
      create function public.plus(a int, b text) returns int language sql as 'select a';
      create operator public.+ (leftarg = int, rightarg = text, function = public.plus);
      create function public.as_bool(text) returns boolean language sql as 'select true';
      create cast (citext as boolean) with inout;
      create text search configuration public.simple2 (copy = simple);
      create text search dictionary public.plain (template = simple);
      create type public.shell;
      alter database "${own.name}" set work_mem = '8MB'`);
    expect((await catalogOf(own)).unmodelled).toEqual([
      { kind: 'cast', identity: '(public.citext AS boolean)' },
      { kind: 'operator', identity: 'public.+(integer,pg_catalog.text)' },
      { kind: 'setting', identity: 'work_mem of the database' },
      { kind: 'text search configuration', identity: 'public.simple2' },
      { kind: 'text search dictionary', identity: 'public.plain' },
      { kind: 'type', identity: 'public.shell' },
    ]);
  });

  it('needs no more than the right to connect', async () => {
    const role = `reader_${database.name}`;
    await database.query(`create role ${role} login password 'x'`);
    try {
      const url = new URL(database.url);
      url.username = role;
      url.password = 'x';
      const seen = await catalogOf({ url: url.toString() });
      // Only a mapping's owner may see its options.
      expect(difference(catalog, seen)).toEqual({ 'user mapping:s.public': ['options'] });
    } finally {
      await database.query(`drop role ${role}`);
    }
  });

  it('sees one moment while another session creates and drops tables', async () => {
    const own = await createDatabase();
    await own.query(
      'create table t0 (a int primary key, b int check (b <> 0) references t0); create view v0 as select count(*) as n from t0',
    );
    await withConnection(own, async (connection) => {
      let going = true;
      const churn = (async () => {
        for (let i = 1; going; i++) {
          await own.query(`begin; drop view v${i - 1}; drop table t${i - 1};
            create table t${i} (a int primary key, b int check (b <> ${i}) references t${i});
            create view v${i} as select count(*) as n from t${i}; commit`);
          await own.query('select count(*) from generate_series(1, 500000)');
        }
      })();
      const found = new Set<string>();
      try {
        for (let round = 0; round < 40; round++) {
          const { objects } = await readCatalog(connection);
          const text = JSON.stringify(Object.entries(objects).filter(([id]) => /:public\.[tv]\d/.test(id)));
          const numbers = new Set(text.match(/(?<=\b[tv])\d+|(?<=<> )\d+/g) ?? []);
          expect(numbers.size, text).toBe(1);
          expect(text).toMatch(/count\(\*\) AS n\\n {3}FROM public\.t\d/);
          for (const number of numbers) found.add(number);
        }
      } finally {
        going = false;
        await churn;
      }
      expect(found.size).toBeGreaterThan(1);
    });
  });

  it('inside a transaction sees its changes and leaves it and its settings as they were', async () => {
    await withConnection(await createDatabase(), async (connection) => {
      await connection.execute(`begin; create schema s; set local search_path = s; create table t (a int)`);
      const inside = await readCatalog(connection, { insideTransaction: true });
      expect(findObject(inside, 'table:s.t')).toBeDefined();
      expect(await connection.query('show search_path')).toEqual([{ search_path: 's' }]);
      await connection.execute('rollback');
      expect(findObject(await readCatalog(connection), 'table:s.t')).toBeUndefined();
      expect(await connection.query('show search_path')).toEqual([{ search_path: '"$user", public' }]);
    });
  });

  it('is the same whatever the session is set to', async () => {
    await withConnection(database, async (connection) => {
      await connection.execute(`set search_path = shop; set timezone = 'Asia/Tokyo'; set datestyle = 'SQL, DMY';
        set quote_all_identifiers = on; set standard_conforming_strings = off; set intervalstyle = 'iso_8601'`);
      expect(await readCatalog(connection)).toEqual(catalog);
    });
  });

  it('leaves no transaction open after an error', async () => {
    const own = await createDatabase();
    await withConnection(own, async (connection) => {
      await connection.execute('set lock_timeout = 20');
      await own.query('begin; lock pg_catalog.pg_rewrite in access exclusive mode');
      await expect(readCatalog(connection)).rejects.toMatchObject({ code: 'LOCK_TIMEOUT' });
      await own.query('rollback');
      await connection.execute('create table public.t (); reset lock_timeout');
      expect(findObject(await readCatalog(connection), 'table:public.t')).toBeDefined();
    });
  });
});

afterAll(() => database.drop());

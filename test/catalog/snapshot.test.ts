import { describe, expect, it } from 'vitest';
import type { Catalog } from '../../src/catalog/catalog.ts';
import { fingerprint } from '../../src/catalog/fingerprint.ts';
import { parseSnapshot, toSnapshot } from '../../src/catalog/snapshot.ts';
import { createDatabase } from '../server/database.ts';
import { catalogOf } from './catalog-of.ts';
import { everyKind } from './every-kind.ts';

describe('a snapshot', () => {
  it('gives back the catalog it was made of, and the same text from that', async () => {
    const database = await createDatabase();
    await database.query(`${everyKind}; create type public.shell`);
    const catalog = await catalogOf(database);
    const text = toSnapshot(catalog);
    const read = parseSnapshot(text);
    expect(read).toStrictEqual(catalog);
    expect(Object.keys(read.objects)).toEqual(Object.keys(catalog.objects));
    expect(toSnapshot(read)).toBe(text);
    expect(fingerprint(read)).toBe(fingerprint(catalog));
    expect(text.split('\n').filter((line) => line.startsWith('    "'))).toHaveLength(
      Object.keys(catalog.objects).length,
    );
  });

  it('can be empty', () => {
    const empty: Catalog = { format: 1, serverVersion: 180_000, schemas: [], objects: {}, unmodelled: [] };
    expect(parseSnapshot(toSnapshot(empty))).toStrictEqual(empty);
  });

  const object = { kind: 'table', schema: 's', name: 't', dependsOn: [], attributes: {} };
  const valid = { format: 1, serverVersion: 180_000, schemas: [], objects: {}, unmodelled: [] };
  it.each([
    ['<<<<<<< ours', 'db/catalog.json is not JSON: '],
    ['[]', 'db/catalog.json is not a snapshot of a catalog: it has no "format"'],
    ['{"tables": []}', 'db/catalog.json is not a snapshot of a catalog: it has no "format"'],
    ['{"format": 2}', 'db/catalog.json has format 2, this version of Confiture reads format 1'],
    [JSON.stringify({ ...valid, serverVersion: 'x' }), 'db/catalog.json: "serverVersion" is not a number'],
    [JSON.stringify({ ...valid, schemas: [1] }), 'db/catalog.json: "schemas" is not a list of names'],
    [JSON.stringify({ ...valid, objects: [] }), 'db/catalog.json: "objects" is missing'],
    [JSON.stringify({ ...valid, unmodelled: [{}] }), 'db/catalog.json: "unmodelled" is not a list'],
    ...[
      ['table:s.t', { ...object, kind: 'tabel' }],
      ['view:s.t', object],
      ['table:s.t', { ...object, name: undefined }],
      ['table:s.t', { ...object, dependsOn: [1] }],
      ['table:s.t', { ...object, attributes: [] }],
      ['table:s.t', null],
    ].map(([id, value]) => [
      JSON.stringify({ ...valid, objects: { [String(id)]: value } }),
      `db/catalog.json: ${id} is not an object of a catalog`,
    ]),
  ])('%s is refused', (text, message) => {
    expect(() => parseSnapshot(String(text), 'db/catalog.json')).toThrow(
      expect.objectContaining({
        code: 'SNAPSHOT_INVALID',
        message: expect.stringContaining(String(message)),
      }),
    );
  });
});

describe('a fingerprint', () => {
  const parts = [
    'create table a (x int primary key, y text)',
    'create table b (x int, z text)',
    'create view v as select x from b',
    'create index i on b (x); create index j on b (z)',
    `create function f(int) returns int language sql as 'select 1'`,
    'alter table a add constraint c check (x > 0)',
    'grant select on a to public; grant insert on a to pg_monitor',
  ];
  const of = async (sql: readonly string[]): Promise<string> => {
    const database = await createDatabase();
    await database.query(sql.join('; '));
    return fingerprint(await catalogOf(database));
  };

  it('is the same when the same is made in another order, or made again', async () => {
    const first = await of(parts);
    expect(first).toMatch(/^[0-9a-f]{64}$/);
    expect(await of([4, 1, 3, 2, 0, 6, 5].map((place) => parts[place] ?? ''))).toBe(first);
    expect(
      await of([...parts, 'drop view v; drop table a', parts[2] ?? '', parts[0] ?? '', ...parts.slice(5)]),
    ).toBe(first);
  });

  it('differs when anything differs', async () => {
    const all: string[] = [];
    for (const more of [
      [],
      [`comment on table a is 'x'`],
      ['drop index j'],
      ['alter table a set (fillfactor = 50)'],
      ['create schema s'],
      ['drop index i; create index i on a (x)'],
    ]) {
      all.push(await of([...parts, ...more]));
    }
    expect(new Set(all).size).toBe(all.length);
  });

  it('does not tell whether a materialized view was refreshed', async () => {
    const made = 'create materialized view m as select 1 as a with no data';
    expect(await of([made])).toBe(await of([made, 'refresh materialized view m']));
  });
});

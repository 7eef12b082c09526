import pg from 'pg';
import { describe, expect, inject, it } from 'vitest';
import { createDatabase, withDatabase } from './database.ts';

describe('a test database', () => {
  it('is empty, of its own, and on the major version of the run', async () => {
    const [one, other] = [await createDatabase(), await createDatabase()];
    await one.query('create table t as select $1::int as n', [1]);
    expect(await one.query('select n from t')).toEqual([{ n: 1 }]);
    expect(await other.query("select to_regclass('t') as t")).toEqual([{ t: null }]);
    const version = "select current_setting('server_version_num')::int / 10000 as major";
    expect(await one.query(version)).toEqual([{ major: inject('postgresMajor') }]);
  });

  it('gives the rows of the last of several statements', async () => {
    const database = await createDatabase();
    expect(await database.query('create table t (n int); select 1 as a; select 2 as b')).toEqual([{ b: 2 }]);
  });

  it('can be a copy of another', async () => {
    const template = await createDatabase();
    const client = new pg.Client(template.url);
    await client.connect();
    await client.query('create table t as select 5 as n');
    await client.end();
    const rows = await withDatabase((copy) => copy.query('select n from t'), template.name);
    expect(rows).toEqual([{ n: 5 }]);
  });

  it('is gone once dropped, whatever sessions it had', async () => {
    const database = await createDatabase();
    const other = new pg.Client(database.url);
    other.on('error', () => undefined);
    await other.connect();
    await database.drop();
    await expect(database.query('select 1')).rejects.toThrow('does not exist');
  });
});

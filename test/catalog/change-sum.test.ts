import { describe, expect, it } from 'vitest';
import { changeSum } from '../../src/catalog/change-sum.ts';
import { createDatabase, type TestDatabase } from '../server/database.ts';

const sumOf = async (database: TestDatabase): Promise<unknown> => (await database.query(changeSum))[0]?.sum;

describe('the sum of changes', () => {
  it('stays the same while other databases of the server are busy', async () => {
    const [database, other] = [await createDatabase(), await createDatabase()];
    const before = await sumOf(database);
    expect(before).toEqual(expect.any(String));
    for (let count = 0; count < 20; count++) await other.query(`create table t${count} (id int)`);
    expect(await sumOf(database)).toBe(before);
  });

  it('stays the same while temporary tables come and go', async () => {
    const database = await createDatabase();
    await database.query('create temporary table first (id int)');
    const before = await sumOf(database);
    await database.query('create temporary table t (id int, note text); drop table t');
    expect(await sumOf(database)).toBe(before);
  });

  it.each([
    ['create table u (id int)'],
    ['alter table t add column b int'],
    ['alter table t alter column a set default 2'],
    ['create function f() returns int language sql as $$ select 1 $$'],
    ["create type e as enum ('a')"],
    ['alter table t add check (a > 0)'],
    ['create or replace view v as select a, 1 as b from t'],
    ['create policy p on t using (true)'],
    ['drop view v'],
  ])('changes with: %s', async (sql) => {
    const database = await createDatabase();
    await database.query('create table t (a int); create view v as select a from t');
    const before = await sumOf(database);
    await database.query(sql);
    expect(await sumOf(database)).not.toBe(before);
  });
});

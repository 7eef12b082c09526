import { expect, it } from 'vitest';
import { dropTemporaryTables } from '../../../src/hooks/builtin/drop-temporary-tables.ts';
import { rebuildIndex } from '../../../src/hooks/builtin/rebuild-index.ts';
import { rebuildReadModels } from '../../../src/hooks/builtin/rebuild-read-models.ts';
import { type TestDatabase, withDatabase } from '../../server/database.ts';
import { runBuiltin } from './context.ts';

async function fileOf(database: TestDatabase, index: string): Promise<unknown> {
  const [row] = await database.query<{ file: number }>('select pg_relation_filenode($1::regclass) as file', [
    index,
  ]);
  return row?.file;
}

const orders = `create table w_orders (id int primary key, tenant int);
  create index w_orders_tenant on w_orders (tenant);
  insert into w_orders select i, i % 10 from generate_series(1, 500) i;`;

it('rebuild_index writes named indexes anew, in the transaction and concurrently, and no others', () =>
  withDatabase(async (database) => {
    await database.query(orders);
    const key = await fileOf(database, 'w_orders_pkey');
    let file = await fileOf(database, 'w_orders_tenant');
    for (const concurrent of [false, true]) {
      const config = { indexes: ['w_orders_tenant'], concurrent };
      expect((await runBuiltin(database, rebuildIndex, config)).message).toBe('1 index rebuilt');
      expect(await fileOf(database, 'w_orders_tenant')).not.toBe(file);
      file = await fileOf(database, 'w_orders_tenant');
    }
    expect(await fileOf(database, 'w_orders_pkey')).toBe(key);
    await runBuiltin(database, rebuildIndex, {}, { facts: { tablesAffected: ['public.w_orders'] } });
    expect(await fileOf(database, 'w_orders_pkey')).not.toBe(key);
  }));

it('rebuild_index mends an INVALID index and drops the copy that a failed REINDEX CONCURRENTLY left', () =>
  withDatabase(async (database) => {
    await database.query('create table t (a int); insert into t values (1), (1)');
    await expect(database.query('create unique index concurrently t_a on t (a)')).rejects.toThrow();
    await expect(runBuiltin(database, rebuildIndex, { indexes: ['t_a'], concurrent: true })).rejects.toThrow(
      'could not create unique index',
    );
    const left = () =>
      database.query(
        "select relname, indisvalid from pg_index join pg_class on oid = indexrelid where indrelid = 't'::regclass",
      );
    expect(await left()).toEqual([{ relname: 't_a', indisvalid: false }]);
    await expect(database.query('reindex index concurrently t_a')).rejects.toThrow();
    expect(await left()).toHaveLength(2);
    await database.query('delete from t where ctid = (select min(ctid) from t)');
    const report = await runBuiltin(database, rebuildIndex, { indexes: ['t_a'], concurrent: true });
    expect(report.message).toBe('1 index rebuilt, 1 leftover dropped');
    expect(await left()).toEqual([{ relname: 't_a', indisvalid: true }]);
  }));

it('rebuild_index takes a partitioned index for its parts, and says which index there is not', () =>
  withDatabase(async (database) => {
    await database.query(`create table e (at int) partition by range (at);
      create table e_1 partition of e for values from (0) to (10);
      create table e_2 partition of e for values from (10) to (20); create index e_at on e (at);`);
    const file = await fileOf(database, 'e_2_at_idx');
    expect((await runBuiltin(database, rebuildIndex, { indexes: ['e_at'] })).message).toBe(
      '2 indexes rebuilt',
    );
    expect(await fileOf(database, 'e_2_at_idx')).not.toBe(file);
    const wrong = runBuiltin(database, rebuildIndex, { indexes: ['e_att'] });
    await expect(wrong).rejects.toMatchObject({
      code: 'HOOK_FAILED',
      hint: 'Did you mean e_at?',
      message: 'hook rebuild_index in before_ddl failed: there is no index e_att',
    });
    await expect(runBuiltin(database, rebuildIndex, { indexes: ['e_1'] })).rejects.toThrow(
      'e_1 is a table, not an index',
    );
  }));

const readModels = `create table w_orders (id int primary key, total int);
  insert into w_orders values (1, 10);
  create materialized view z_base as select id, total from w_orders;
  create unique index on z_base (id);
  create view v_middle as select sum(total) as total from z_base;
  create materialized view a_top as select total from v_middle;
  create table w_other (id int);
  create materialized view m_other as select count(*) as n from w_other;
  insert into w_orders values (2, 5); insert into w_other values (1);`;

it('rebuild_read_models refreshes what reads the migration’s tables, in the order of dependencies', () =>
  withDatabase(async (database) => {
    await database.query(readModels);
    const facts = { tablesAffected: ['public.w_orders'] };
    const report = await runBuiltin(database, rebuildReadModels, {}, { facts });
    expect(report.stats).toEqual({ refreshed: ['concurrently public.z_base', 'public.a_top'] });
    expect(await database.query('select total::int from a_top')).toEqual([{ total: 15 }]);
    expect(await database.query('select n::int from m_other')).toEqual([{ n: 0 }]);
    await runBuiltin(database, rebuildReadModels, { schemas: ['public'] });
    expect(await database.query('select n::int from m_other')).toEqual([{ n: 1 }]);
    await expect(
      runBuiltin(database, rebuildReadModels, { views: ['a_top'], concurrently: true }),
    ).rejects.toThrow('public.a_top cannot be refreshed CONCURRENTLY');
  }));

it('rebuild_read_models runs given statements instead', () =>
  withDatabase(async (database) => {
    await database.query(
      'create table r_count (n int); create table w (id int); insert into w values (1), (2)',
    );
    const action = 'truncate r_count; insert into r_count select count(*) from w';
    await runBuiltin(database, rebuildReadModels, { action });
    expect(await database.query('select n from r_count')).toEqual([{ n: 2 }]);
    await expect(runBuiltin(database, rebuildReadModels, { action, views: ['x'] })).rejects.toThrow(
      'exclude each other',
    );
  }));

it('drop_temporary_tables drops what it may, by name and pattern, and keeps the ledger', () =>
  withDatabase(async (database) => {
    await database.query(`create table tmp_one (a int); create table "tmp_Two" (a int); create table tmporary (a int);
      create table old (a int); create schema shop; create table shop.tmp_three (a int); create table keep (a int);
      create schema confiture; create table confiture.tmp_ledger (a int);`);
    const config = { tables: ['old', 'missing'], patterns: ['tmp_*'] };
    const report = await runBuiltin(database, dropTemporaryTables, config, {
      phase: 'cleanup',
      before: 'create temp table scratch (a int)',
    });
    expect(report.message).toMatch(
      /^5 tables dropped: pg_temp_\d+\.scratch, public\.old, public\."tmp_Two", public\.tmp_one, shop\.tmp_three$/,
    );
    const left = await database.query(
      "select relname from pg_class where relkind = 'r' and relnamespace::regnamespace::text !~ '^(pg_|info)' order by 1",
    );
    expect(left).toEqual([{ relname: 'keep' }, { relname: 'tmp_ledger' }, { relname: 'tmporary' }]);
    await expect(
      runBuiltin(database, dropTemporaryTables, { tables: ['confiture.tmp_ledger'] }),
    ).rejects.toThrow('it is part of the ledger');
    await expect(runBuiltin(database, dropTemporaryTables, { patterns: ['*'] })).rejects.toThrow(
      'matches nearly every table',
    );
  }));

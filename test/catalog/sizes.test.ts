import { describe, expect, it } from 'vitest';
import type { ObjectId } from '../../src/catalog/catalog.ts';
import { readSizes } from '../../src/catalog/read-sizes.ts';
import { type RelationSize, type Sizes, writesPerSecond } from '../../src/catalog/sizes.ts';
import { createDatabase } from '../server/database.ts';
import { withConnection } from './catalog-of.ts';

describe('sizes', () => {
  it('are those of tables, their indexes and TOAST, and of materialized views', async () => {
    const database = await createDatabase();
    await database.query(`
      create table "T" (a int primary key, b text);
      alter table "T" alter b set storage external;
      insert into "T" select n, repeat('x', 5000) from generate_series(1, 100) n;
      delete from "T" where a <= 10;
      create table fresh (a int); insert into fresh values (1);
      create table parted (a int) partition by list (a); create table part partition of parted default;
      create materialized view m as select a from "T"; create index mi on m (a)`);
    await database.query('analyze "T"');
    await database.query(`select pg_stat_force_next_flush()`).catch(() => undefined);
    const { relations, takenAt } = await withConnection(database, (connection) => readSizes(connection));
    expect(Date.parse(takenAt)).toBeGreaterThan(0);
    expect(Object.keys(relations)).toEqual([
      'index:public."T_pkey"',
      'index:public.mi',
      'materialized view:public.m',
      'table:public."T"',
      'table:public.fresh',
      'table:public.part',
      'table:public.parted',
    ]);
    const t = relations['table:public."T"'];
    expect(t?.rows).toBe(90);
    expect(t?.bytes.toast).toBeGreaterThan(400_000);
    expect(t?.bytes.heap).toBeGreaterThanOrEqual(8192);
    expect(t?.bytes.indexes).toBe(relations['index:public."T_pkey"']?.bytes.total);
    const [total] = await database.query<{ bytes: string }>(`select pg_total_relation_size('"T"') as bytes`);
    expect(t?.bytes.total).toBe(Number(total?.bytes));
    expect(relations['table:public.fresh']).not.toHaveProperty('rows');
    expect(relations['table:public.parted']?.bytes.total).toBe(0);
    expect(relations['table:public.part']).not.toHaveProperty('lastAnalyze');
  });

  it('are none for schemas that do not exist, and still have their time', async () => {
    await withConnection(await createDatabase(), async (connection) => {
      const sizes = await readSizes(connection, { schemas: ['nowhere'] });
      expect(sizes.relations).toEqual({});
      expect(Date.parse(sizes.takenAt)).toBeGreaterThan(0);
    });
  });
});

describe('writes per second', () => {
  const size = (inserts: number, updates: number, deletes: number): RelationSize => ({
    bytes: { total: 0, heap: 0, indexes: 0, toast: 0 },
    deadRows: 0,
    sequentialScans: 0,
    indexScans: 0,
    inserts,
    updates,
    deletes,
  });
  const at = (seconds: number, relations: Record<ObjectId, RelationSize>): Sizes => ({
    takenAt: new Date(seconds * 1000).toISOString(),
    relations,
  });

  it('count inserts, updates and deletes of tables between two readings', () => {
    const before = at(0, { 'table:a': size(1, 1, 1), 'table:b': size(9, 0, 0), 'index:i': size(0, 0, 0) });
    const after = at(10, {
      'table:a': size(11, 6, 8),
      // Reset in between.
      'table:b': size(2, 0, 0),
      'table:c': size(5, 0, 0),
      'index:i': size(5, 0, 0),
    });
    expect(writesPerSecond(before, after)).toEqual({ 'table:a': 2.2 });
    expect(writesPerSecond(after, after)).toEqual({});
    expect(writesPerSecond(after, before)).toEqual({});
  });
});

import { describe, expect, it } from 'vitest';
import { foldChanges } from '../../../src/catalog/describe/fold-changes.ts';
import { diffCatalogs } from '../../../src/catalog/diff/diff-catalogs.ts';
import { readCatalog } from '../../../src/catalog/read-catalog.ts';
import { connect } from '../../../src/postgres/connect.ts';
import { withDatabase } from '../../server/database.ts';

/** What is told of the step from one schema to a changed one, each with what is folded into it. */
async function told(before: string, change: string): Promise<Record<string, string[]>> {
  const [from, to] = await withDatabase(async (database) => {
    const read = async (sql: string) => {
      await database.query(sql);
      const connection = await connect(database.url);
      return readCatalog(connection).finally(() => connection.close());
    };
    return [await read(before), await read(change)] as const;
  });
  const folded = foldChanges(diffCatalogs(from, to), from, to);
  return Object.fromEntries(
    folded.map(({ change: { action, id }, parts }) => [
      `${action} ${id.replace('public.', '')}`,
      parts.map((part) => `${part.action} ${part.id.replace('public.', '')}`).sort(),
    ]),
  );
}

describe('what is told with another change', () => {
  it('is a table with all that is on it', async () => {
    expect(await told('select 1', 'create table t (id int primary key); create index i on t (id)')).toEqual({
      'create table:t': [
        'create column:t.id',
        'create constraint:t.t_pkey',
        'create index:i',
        'create index:t_pkey',
      ],
    });
  });

  it('is the index of a key', async () => {
    const before = 'create table t (a int, b int)';
    expect(await told(before, 'alter table t add constraint k unique (a)')).toEqual({
      'create constraint:t.k': ['create index:k'],
    });
  });

  it('is what is dropped with a column, but not what is made on a new one', async () => {
    const before = 'create table t (a int unique, b int, check (a > b)); create index i on t (a, b)';
    expect(await told(before, 'alter table t drop column a')).toEqual({
      'drop column:t.a': [
        'drop constraint:t.t_a_key',
        'drop constraint:t.t_check',
        'drop index:i',
        'drop index:t_a_key',
      ],
    });
    expect(
      await told('create table t (b int)', 'alter table t add column a int; create index i on t (a)'),
    ).toEqual({
      'create column:t.a': [],
      'create index:i': [],
    });
  });

  it('is the same in each partition', async () => {
    const before = `create table t (id int, at date) partition by range (at);
      create table t1 partition of t for values from ('2020-01-01') to ('2021-01-01');
      create table t2 partition of t for values from ('2021-01-01') to ('2022-01-01') partition by range (at);
      create table t21 partition of t2 default`;
    expect(
      await told(
        before,
        'alter table t add column note text; create index i on t (id); alter table t add check (id > 0)',
      ),
    ).toEqual({
      'create column:t.note': ['create column:t1.note', 'create column:t2.note', 'create column:t21.note'],
      'create index:i': ['create index:t1_id_idx', 'create index:t21_id_idx', 'create index:t2_id_idx'],
      'create constraint:t.t_id_check': [
        'create constraint:t1.t_id_check',
        'create constraint:t2.t_id_check',
        'create constraint:t21.t_id_check',
      ],
    });
    expect(await told(before, 'alter table t alter column id type bigint')).toEqual({
      'alter column:t.id': ['alter column:t1.id', 'alter column:t2.id', 'alter column:t21.id'],
    });
    expect(await told(before, 'alter table t detach partition t1')).toEqual({
      'alter table:t1': ['alter column:t1.at', 'alter column:t1.id'],
    });
  });
});

describe('the list of a table’s columns', () => {
  it('is not told where the columns are', async () => {
    expect(
      await told('create table t (a int, b int)', 'alter table t drop column a, add column c int'),
    ).toEqual({
      'create column:t.c': [],
      'drop column:t.a': [],
    });
  });

  it('is told where the order is another', async () => {
    expect(
      await told(
        'create table t (a int, b int)',
        'alter table t drop column a; alter table t add column a int',
      ),
    ).toEqual({ 'alter table:t': [] });
  });
});

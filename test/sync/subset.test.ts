import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createDatabase, type TestDatabase, withDatabase } from '../server/database.ts';
import { copyAll } from './copy-all.ts';
import { shopRows, shopSchema } from './shop.ts';

async function shops(users = 100): Promise<{ source: TestDatabase; target: TestDatabase }> {
  const [source, target] = await Promise.all([createDatabase(), createDatabase()]);
  await Promise.all([source.query(shopSchema), target.query(shopSchema)]);
  await source.query(shopRows(users));
  return { source, target };
}

const counts = `select (select count(*)::int from shop.users) as users, (select count(*)::int from shop.tenants) as tenants,
  (select count(*)::int from shop."Orders") as orders`;

const unvalidated = `select conname from pg_constraint where contype = 'f' and not convalidated`;

describe('where', () => {
  test('leaves out what refers to a row that is left out, over cycles and partitions', async () => {
    const { source, target } = await shops();
    await source.query('update shop.tenants set owner_id = null');
    await copyAll(source, target, { where: { 'shop.users': `id <> 3 -- and all whom 3 manages` } });
    // 3 manages 30…39.
    const [left] = await target.query(counts);
    const [all] = await source.query<{ orders: number }>(
      `select count(*)::int as orders from shop."Orders" where user_id <> 3 and user_id not between 30 and 39`,
    );
    expect(left).toEqual({ users: 89, tenants: 3, orders: all?.orders });
    expect(await target.query(unvalidated)).toEqual([]);
  });

  test('may leave out everything', async () => {
    const { source, target } = await shops(20);
    await copyAll(source, target, { where: { 'shop.tenants': 'false' } });
    expect(await target.query(counts)).toEqual([{ users: 0, tenants: 0, orders: 0 }]);
    expect(await target.query('select count(*)::int from shop.log')).toEqual(
      await source.query('select count(*)::int from shop.log'),
    );
  });

  test('that is no condition is an error, and nothing was written', async () => {
    const { source, target } = await shops(20);
    await expect(copyAll(source, target, { where: { 'shop.users': 'id >' } })).rejects.toMatchObject({
      code: 'DATABASE_ERROR',
      message: expect.stringContaining('the condition of shop.users: syntax error'),
    });
    expect(await target.query(counts)).toEqual([{ users: 0, tenants: 0, orders: 0 }]);
  });
});

test('follows a key by its own operator', async () => {
  const ddl = `create extension citext; create table a (code citext primary key, n int);
    create table b (id int primary key, code citext references a)`;
  const [source, target] = await Promise.all([createDatabase(), createDatabase()]);
  await Promise.all([source.query(ddl), target.query(ddl)]);
  await source.query(`insert into a values ('X', 1), ('Y', 2); insert into b values (1, 'x'), (2, 'y')`);
  await copyAll(source, target, { where: { 'public.a': 'n = 1' } });
  expect(await target.query('select id from b')).toEqual([{ id: 1 }]);
});

describe('a sample', () => {
  test('has about so many rows, and what they refer to', async () => {
    const { source, target } = await shops(400);
    await copyAll(source, target, { samplePercent: 10 });
    const [row] = await target.query<{ users: number; orders: number; tenants: number }>(counts);
    expect(row?.orders).toBeGreaterThan(250);
    expect(row?.orders).toBeLessThan(600);
    expect(row?.users).toBeGreaterThan(40);
    expect(row?.users).toBeLessThan(400);
    expect(await target.query(unvalidated)).toEqual([]);
  });

  test('cannot be resumed', async () => {
    const { source, target } = await shops(50);
    const stop = new AbortController();
    const options = { samplePercent: 50, workers: 1 };
    await copyAll(source, target, {
      ...options,
      signal: stop.signal,
      progress: ({ state }) => state === 'done' && stop.abort(),
    }).catch(() => undefined);
    await expect(copyAll(source, target, { ...options, resume: true })).rejects.toMatchObject({
      code: 'SYNC_NOT_RESUMABLE',
    });
    await copyAll(source, target, { ...options, replace: true });
    expect(await target.query(unvalidated)).toEqual([]);
  });
});

test('foreign keys hold whatever the graph and the part', async () => {
  const tables = 4;
  const edges = fc.array(fc.tuple(fc.nat(tables - 1), fc.nat(tables - 1)), { maxLength: 6 });
  const rows = fc.array(
    fc.tuple(fc.nat(tables - 1), fc.nat(9), fc.array(fc.option(fc.nat(9)), { maxLength: 6, minLength: 6 })),
    {
      maxLength: 30,
    },
  );
  await fc.assert(
    fc.asyncProperty(
      edges,
      rows,
      fc.nat(9),
      fc.option(fc.integer({ min: 1, max: 100 })),
      async (graph, filled, cut, percent) => {
        const ddl = [
          ...Array.from(
            { length: tables },
            (_, table) =>
              `create table t${table} (id int primary key, ${graph.map((_, edge) => `k${edge} int`).join(', ') || 'x int'});`,
          ),
          ...graph.map(
            ([from, to], edge) =>
              `alter table t${from} add constraint f${edge} foreign key (k${edge}) references t${to};`,
          ),
        ].join('\n');
        await withDatabase(async (source) =>
          withDatabase(async (target) => {
            await Promise.all([source.query(ddl), target.query(ddl)]);
            await source.query('set session_replication_role = replica');
            for (const [table, id, keys] of filled) {
              const columns = graph.map((_, edge) => keys[edge] ?? null);
              await source.query(
                `insert into t${table} (id${graph.map((_, edge) => `, k${edge}`).join('')}) values ($1${graph.map((_, edge) => `, $${edge + 2}`).join('')}) on conflict do nothing`,
                [id, ...columns],
              );
            }
            // What refers to nothing was never a row of a database.
            for (let round = 0; round < 12; round++) {
              for (const [edge, [from, to]] of graph.entries())
                await source.query(
                  `delete from t${from} c where k${edge} is not null and not exists (select from t${to} p where p.id = c.k${edge})`,
                );
            }
            await copyAll(source, target, {
              where: { 'public.t0': `id <> ${cut}` },
              ...(percent !== null && { samplePercent: percent }),
            });
            expect(await target.query(unvalidated)).toEqual([]);
            expect(await target.query(`select from t0 where id = ${cut}`)).toEqual([]);
            if (percent === null && graph.length === 0)
              expect(await target.query('select count(*) from t1')).toEqual(
                await source.query('select count(*) from t1'),
              );
          }),
        );
      },
    ),
    { numRuns: 8 },
  );
});

import { describe, expect, it } from 'vitest';
import { configFrom, noConfig } from '../../../src/hooks/config-from.ts';
import { defineHook } from '../../../src/hooks/hook.ts';
import { createTestContext } from '../../../src/testing/hooks/create-test-context.ts';
import { expectHook } from '../../../src/testing/hooks/expect-hook.ts';
import { runTestHook } from '../../../src/testing/hooks/run-test-hook.ts';
import { createDatabase } from '../../server/database.ts';

const fill = defineHook({
  id: 'fill',
  summary: 'puts rows into a table',
  phases: ['after_ddl', 'cleanup'],
  config: configFrom(({ rows }) => {
    if (typeof rows !== 'number') throw new Error('must have rows, a number');
    return { rows };
  }),
  transaction: 'migration',
  async run({ connection, open, metadata, log, progress }, { rows }) {
    await connection.execute(`insert into orders select generate_series(1, ${rows})`);
    const other = await open();
    const [seen] = await other.query<{ n: number }>('select count(*)::int as n from orders');
    metadata.filled = rows;
    log('filled', { rows });
    progress(rows, rows, 'orders');
    if (rows > 100) throw new Error('too many rows');
    return { rowsAffected: rows, stats: { seen: seen?.n ?? -1 }, message: `${rows} rows` };
  },
});

async function orders() {
  const database = await createDatabase();
  await database.query('create table orders (id int)');
  return database;
}

const count = 'select count(*)::int as n from orders';

describe('runHook', () => {
  it('commits what a hook did, and tells what it said', async () => {
    const database = await orders();
    const run = await runTestHook(fill, { database, config: { rows: 3 }, phase: 'cleanup' });
    expectHook(run)
      .succeeded()
      .rowsAffected(3)
      .message('3 rows')
      .message(/^\d rows$/)
      .stats({ seen: 0 })
      .metadata({ filled: 3 })
      .attempts(1)
      .ran('insert into orders')
      .ran(/count\(\*\)/)
      .didNotRun('delete')
      .logged('filled');
    expect(run.progress).toEqual([{ done: 3, total: 3, detail: 'orders' }]);
    expect(run.report).toMatchObject({ phase: 'cleanup', type: 'fill', outcome: 'succeeded' });
    expect(await database.query(count)).toEqual([{ n: 3 }]);
  });

  it('takes back what a hook did that failed', async () => {
    const database = await orders();
    const run = await runTestHook(fill, { database: database.url, config: { rows: 101 }, retries: 1 });
    expectHook(run)
      .failed()
      .failed('too many rows')
      .failed(/2 attempts/)
      .attempts(2)
      .metadata({});
    expect(run.metadata).toEqual({});
    expect(await database.query(count)).toEqual([{ n: 0 }]);
  });

  it.each([
    ['a configuration that does not fit', { rows: '3' }, 'must have rows, a number'],
    ['a variable that is not set', { rows: '${ROWS}' }, 'the environment variable ROWS is not set'],
  ])('fails for %s', async (_, config, message) => {
    const run = await runTestHook(fill, { database: await orders(), config });
    expectHook(run).failed(message);
    expect(run.statements).toEqual([]);
  });

  it('fails in a phase that is not its own', async () => {
    const run = await runTestHook(fill, {
      database: await orders(),
      config: { rows: 1 },
      phase: 'before_ddl',
    });
    expectHook(run).failed('cannot run in the phase before_ddl');
  });

  it('ends one that hangs', async () => {
    const database = await orders();
    const hang = defineHook({
      ...fill,
      config: noConfig,
      run: ({ connection }) => connection.query('select pg_sleep(600)').then(() => undefined),
    });
    expectHook(await runTestHook(hang, { database, timeoutMs: 50 })).failed('longer than its timeout');
    const controller = new AbortController();
    controller.abort();
    expectHook(await runTestHook(hang, { database, signal: controller.signal })).failed('interrupted');
  });

  it.each(['own', 'none'] as const)('runs a hook of kind %s on a session of its own', async (transaction) => {
    const database = await orders();
    const run = await runTestHook({ ...fill, transaction }, { database, config: { rows: 2 } });
    expectHook(run).succeeded().rowsAffected(2);
    expect(await database.query(count)).toEqual([{ n: 2 }]);
  });

  it('refuses what is no hook, and says where there is no database', async () => {
    const { config: _, ...broken } = fill;
    await expect(
      runTestHook(Object.assign({}, broken, { config: noConfig, retries: -1 }), { database: '' }),
    ).rejects.toThrow('what is run has a retries that must be a count');
    const url = new URL((await orders()).url);
    url.pathname = '/nowhere';
    await expect(runTestHook(fill, { database: url.toString() })).rejects.toMatchObject({
      code: 'DATABASE_MISSING',
    });
  });
});

describe('expectHook', () => {
  it('says what was found instead', async () => {
    const run = await runTestHook(fill, { database: await orders(), config: { rows: 3 } });
    const expectation = expectHook(run);
    expect(() => expectation.failed()).toThrow('the hook fill succeeded');
    expect(() => expectation.rowsAffected(4)).toThrow('the hook fill has the number of rows 3, not 4');
    expect(() => expectation.stats({ seen: 1 })).toThrow(
      'the hook fill has the figures {"seen":0}, not {"seen":1}',
    );
    expect(() => expectation.metadata({ other: 1 })).toThrow('the metadata');
    expect(() => expectation.message(/x/)).toThrow('the hook fill said "3 rows", which is not /x/');
    expect(() => expectation.ran('delete')).toThrow(
      'the hook fill ran no "delete", but ["insert into orders',
    );
    expect(() => expectation.didNotRun('insert')).toThrow('the hook fill ran "insert"');
    expect(() => expectation.logged('emptied')).toThrow('logged no emptied, but ["filled"]');
    const failed = expectHook(await runTestHook(fill, { database: await orders() }));
    expect(() => failed.succeeded()).toThrow('the hook fill failed: hook fill:');
    expect(() => failed.failed('no disk')).toThrow('which is not "no disk"');
  });
});

describe('createTestContext', () => {
  it('gives what a hook works with, on a real database, and takes it back', async () => {
    const database = await orders();
    const test = await createTestContext({
      database,
      phase: 'before_ddl',
      migration: { version: '007', name: 'tier', type: 'down' },
      tablesAffected: ['public.orders'],
      environment: { protected: true },
      metadata: { earlier: [1] },
    });
    const { context } = test;
    expect(context.migration).toEqual({ id: '007_tier', version: '007', name: 'tier', type: 'down' });
    expect(context).toMatchObject({
      phase: 'before_ddl',
      tablesAffected: ['public.orders'],
      environment: { name: 'test', protected: true },
      metadata: { earlier: [1] },
      dryRun: false,
      rowsAffected: 0,
    });
    expect(await fill.run(context, { rows: 2 })).toMatchObject({ rowsAffected: 2 });
    expect(await context.connection.query(count)).toEqual([{ n: 2 }]);
    expect(test.logged).toEqual([{ event: 'filled', fields: { rows: 2 } }]);
    expect(test.statements).toHaveLength(3);
    expect(context.signal.aborted).toBe(false);
    test.abort();
    expect(context.signal.aborted).toBe(true);
    await test.close();
    expect(await database.query(count)).toEqual([{ n: 0 }]);
    const sessions = 'select count(*)::int as n from pg_stat_activity where datname = current_database()';
    await expect.poll(() => database.query(sessions)).toEqual([{ n: 1 }]);
  });
});

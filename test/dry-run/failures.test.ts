import { describe, expect, it } from 'vitest';
import type { HookContext } from '../../src/hooks/hook-context.ts';
import { planDownNow } from '../../src/migrate/down.ts';
import { planRedoNow } from '../../src/migrate/redo.ts';
import { migrateUp } from '../../src/migrate/up.ts';
import { connect } from '../../src/postgres/connect.ts';
import type { Connection } from '../../src/postgres/connection.ts';
import { hook } from '../migrate/sample-hooks.ts';
import { pair } from '../migrate/workbench.ts';
import { createDatabase } from '../server/database.ts';
import { stage, statementsOf } from './stage.ts';

const orders = `create table w_orders (id int primary key, amount numeric);
  insert into w_orders select n, n from generate_series(1, 100) n;
  create table w_lines (id int primary key, order_id int references w_orders deferrable initially deferred);`;

it('places the error of a statement, and tells the rest as not run', async () => {
  const bench = await stage(orders, {
    '001_first.up.sql': 'alter table w_orders add column a int;\n',
    '002_wrong.up.sql': `create table w_new (id int);
alter table w_orders ad column b int;
select 1;
`.replace('ad column', 'add column missing no_such_type, add column'),
    '003_after.up.sql': 'select 2;\n',
  });
  const before = await bench.state();
  const result = await bench.dry();
  expect(result).toMatchObject({
    outcome: 'failed',
    complete: false,
    migrations: { done: 1, failed: 1, notRun: 1 },
    error: {
      code: 'DATABASE_ERROR',
      sqlState: '42704',
      location: { file: 'db/migrations/002_wrong.up.sql', line: 2, column: 41 },
      excerpt: expect.stringContaining('^'),
    },
    rolledBack: { status: 'aborted' },
  });
  expect(result.steps.map(({ outcome }) => outcome)).toEqual(['done', 'failed', 'not run']);
  expect(statementsOf(result).map(({ outcome }) => outcome)).toEqual([
    'done',
    'done',
    'failed',
    'not run',
    'not run',
  ]);
  expect(await bench.state()).toBe(before);
  const [ledger] = await bench.database.query(`select to_regnamespace('confiture') as found`);
  expect(ledger).toEqual({ found: null });
});

it('finds violations, those of deferred constraints at the end of their step', async () => {
  const bench = await stage(orders);
  await bench.write({ '001_key.up.sql': 'insert into w_orders values (1, 2);\n' });
  expect(await bench.dry()).toMatchObject({
    outcome: 'failed',
    metrics: { constraintViolations: [expect.stringContaining('duplicate key')] },
  });
  await bench.write({
    '001_key.up.sql': 'insert into w_lines values (1, 4711);\n',
    '002_next.up.sql': 'select 1;\n',
  });
  const result = await bench.dry();
  expect(result).toMatchObject({
    outcome: 'failed',
    error: {
      code: 'MIGRATION_FAILED',
      sqlState: '23503',
      message: expect.stringContaining('001_key.up.sql is committed'),
    },
    metrics: { constraintViolations: [expect.stringContaining('foreign key')] },
  });
  // What is deferred stays so for the next step, as after a commit.
  await bench.write({
    '001_key.up.sql': 'select 1;\n',
    '002_next.up.sql': 'insert into w_lines values (1, 4711); update w_lines set order_id = 1; ',
  });
  expect(await bench.dry()).toMatchObject({ outcome: 'succeeded' });
});

it('gives up in time where a lock is not obtained, and names who holds it', async () => {
  const bench = await stage(orders, {
    '001_a.up.sql': 'select 1;\n',
    '002_wait.up.sql': 'alter table w_orders add column b int;\n',
  });
  const blocker = await connect(bench.database.url);
  await blocker.execute('begin; select * from w_orders');
  const result = await bench.dry({ lockTimeoutMs: 400 });
  expect(result).toMatchObject({
    outcome: 'blocked',
    error: { code: 'LOCK_TIMEOUT', location: { line: 1 } },
    blockers: [{ pid: blocker.processId, state: 'idle in transaction' }],
  });
  await blocker.execute('rollback');
  expect(await bench.dry()).toMatchObject({ outcome: 'succeeded', blockers: [] });
  await blocker.close();
});

it('gives up where the script itself has switched lock_timeout off', async () => {
  const bench = await stage(orders, {
    '001_wait.up.sql': 'set lock_timeout = 0;\nselect count(*) from w_orders;\n',
  });
  const blocker = await connect(bench.database.url);
  await blocker.execute('begin; lock table w_orders');
  expect(await bench.dry({ lockTimeoutMs: 100 })).toMatchObject({
    outcome: 'blocked',
    error: { code: 'LOCK_TIMEOUT', location: { line: 2 } },
    blockers: [{ pid: blocker.processId }],
  });
  await blocker.close();
});

it('ends what keeps others out for too long, be it a statement, a hook or waiting', async () => {
  const slow = hook(
    'slow',
    async ({ signal }: HookContext) =>
      new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true })),
  );
  const bench = await stage(orders, {}, [slow]);
  const before = await bench.state();
  const cases = {
    statement: {
      '001_a.up.sql': `alter table w_orders add column b int;\nselect count(*) from generate_series(1, 200000000);\n`,
    },
    hook: {
      '001_a.up.sql': 'alter table w_orders add column b int;\n',
      '001_a.yaml': `migration:\n  hooks:\n    after_ddl: [{ type: slow }]\n`,
    },
  };
  for (const [name, files] of Object.entries(cases)) {
    await bench.write(files);
    const result = await bench.dry({ maxLockTimeMs: 200 });
    expect([name, result.outcome, result.error?.code, result.error?.message]).toEqual([
      name,
      'over budget',
      'DRY_RUN_REFUSED',
      expect.stringContaining('200 ms'),
    ]);
    expect(await bench.state()).toBe(before);
  }
  expect(await bench.dry({ maxLockTimeMs: 0, lockTimeoutMs: 100 }, { hooks: undefined })).toMatchObject({
    outcome: 'succeeded',
  });
}, 30_000);

it('does not count what keeps nobody out', async () => {
  const bench = await stage(orders, {
    '001_a.up.sql':
      'create table w_new as select n from generate_series(1, 300000) n;\ncreate index on w_new (n);\n',
  });
  expect(await bench.dry({ maxLockTimeMs: 1 })).toMatchObject({ outcome: 'succeeded' });
});

it('tells a lost connection, of which nothing remains', async () => {
  const database = await createDatabase();
  const bench = await stage(
    orders,
    {
      '001_a.up.sql': 'alter table w_orders add column b int;\n',
      '002_gone.yaml': 'migration:\n  ddl: select 1\n  hooks:\n    before_ddl: [{ type: kill }]\n',
    },
    [
      hook('kill', async ({ connection }: HookContext) => {
        const [row] = await connection.query<{ pid: number }>('select pg_backend_pid() as pid');
        await database.query('select pg_terminate_backend($1)', [row?.pid]);
        await connection.query('select 1');
      }),
    ],
  );
  const before = await bench.state();
  const promise = bench.dry();
  await expect(promise).rejects.toMatchObject({
    code: 'DATABASE_CONNECTION_LOST',
    hint: expect.stringContaining('nothing of the dry-run remains'),
  });
  expect(await bench.state()).toBe(before);
  await database.drop();
});

it('ends at Ctrl-C', async () => {
  const controller = new AbortController();
  const bench = await stage(orders, {
    '001_a.up.sql': `alter table w_orders add column b int;\nselect 'endless', count(*) from generate_series(1, 2000000000);\n`,
    '002_b.up.sql': 'select 1;\n',
  });
  const before = await bench.state();
  const connection = await connect(bench.database.url, { signal: controller.signal });
  const running = bench.dry({}, { connection, signal: controller.signal });
  await until(
    bench.run.connection,
    `select from pg_stat_activity where state = 'active' and query like 'select ''endless''%'`,
  );
  controller.abort();
  expect(await running).toMatchObject({
    outcome: 'interrupted',
    error: { code: 'INTERRUPTED' },
    migrations: { failed: 1, notRun: 1 },
  });
  await connection.close();
  expect(await bench.state()).toBe(before);
});

describe('what runs beside the script', () => {
  const yaml = (hooks: string): string => `migration:
  name: 001_a
  version: "1.0"
  ddl: update w_orders set amount = 0 where id < 10
  hooks:
${hooks}`;

  it('tells hooks of the dry-run, times them, and passes on what they leave', async () => {
    const told: unknown[] = [];
    const writes = hook('writes', async ({ connection, dryRun, metadata, rowsAffected }: HookContext) => {
      told.push(dryRun, rowsAffected);
      metadata.left = 'this';
      await connection.query('insert into w_orders values (1000, 1)');
      return { rowsAffected: 1 };
    });
    const reads = hook('reads', async ({ metadata }: HookContext) => void told.push(metadata.left));
    const bench = await stage(
      orders,
      { '001_a.yaml': yaml('    before_ddl: [{ type: writes }]\n    after_ddl: [{ type: reads }]\n') },
      [writes, reads],
    );
    const result = await bench.dry();
    expect(told).toEqual([true, 0, 'this']);
    expect(result).toMatchObject({
      outcome: 'succeeded',
      complete: true,
      metrics: { rowsInserted: 1, rowsUpdated: 9 },
    });
    expect(Object.keys(result.metrics.hookExecutionTimes)).toEqual([
      '001 before_ddl writes',
      '001 after_ddl reads',
    ]);
    expect(result.steps[0]?.parts).toMatchObject([
      { kind: 'hook', name: 'writes', phase: 'before_ddl', outcome: 'done', afterStatements: 0 },
      { kind: 'hook', name: 'reads', phase: 'after_ddl', outcome: 'done', afterStatements: 1 },
    ]);
  });

  it('leaves out a hook that refuses, and says so; one that fails ends it, one that may warns', async () => {
    const refuses = {
      ...hook('refuses', async () => Promise.reject(new Error('it ran'))),
      dryRun: 'refuse',
    } as const;
    const fails = hook('fails', async ({ connection }: HookContext) => connection.query('select 1 / 0'));
    const bench = await stage(
      orders,
      {
        '001_a.yaml': yaml(
          '    before_ddl: [{ type: refuses }]\n    after_ddl: [{ type: fails, on_failure: warn }]\n',
        ),
      },
      [refuses, fails],
    );
    const result = await bench.dry();
    expect(result).toMatchObject({
      outcome: 'succeeded',
      complete: false,
      metrics: { dataInconsistencies: [expect.stringContaining('division by zero')] },
    });
    expect(result.steps[0]?.parts).toMatchObject([
      { name: 'refuses', outcome: 'refused', reason: 'the hook refuses refuses to be part of a dry-run' },
      { name: 'fails', outcome: 'warned' },
    ]);
    await bench.write({ '001_a.yaml': yaml('    after_ddl: [{ type: fails }]\n') });
    expect(await bench.dry()).toMatchObject({
      outcome: 'failed',
      error: { code: 'HOOK_FAILED', message: expect.stringContaining('hook fails in after_ddl') },
    });
  });

  it('checks preconditions and verify.sql', async () => {
    const bench = await stage(orders, {
      '001_a.up.sql': 'alter table w_orders add column b int;\n',
      '001_a.yaml': `migration:\n  preconditions:\n    - { table: w_missing }\n`,
    });
    expect(await bench.dry()).toMatchObject({ outcome: 'failed', error: { code: 'PRECONDITION_FAILED' } });
    await bench.remove('001_a.yaml');
    await bench.write({ '001_a.verify.sql': 'select b is not null from w_orders limit 1;\n' });
    expect(await bench.dry()).toMatchObject({
      outcome: 'failed',
      error: { code: 'VERIFY_FAILED', location: { line: 1 } },
    });
  });
});

it('rehearses down and redo of what is applied', async () => {
  const bench = await stage(
    orders,
    pair('001', 'a', 'alter table w_orders add column b int;', 'alter table w_orders drop column b;'),
  );
  const options = await bench.options();
  await migrateUp(bench.run, options);
  const before = await bench.state();
  const down = await bench.dry({ plan: async (run) => [await planDownNow(run, options)] });
  expect(down).toMatchObject({ outcome: 'succeeded', steps: [{ direction: 'down', version: '001' }] });
  const redo = await bench.dry({ plan: (run) => planRedoNow(run, options) });
  expect(redo.steps.map(({ direction, outcome }) => [direction, outcome])).toEqual([
    ['down', 'done'],
    ['up', 'done'],
  ]);
  expect(await bench.state()).toBe(before);
});

it('goes on where a run stopped, and waits for another one', async () => {
  const bench = await stage(orders, {
    '001_a.up.sql':
      '-- confiture: no-transaction\nalter table w_orders add column b int;\nalter table w_orders add column c no_such_type;\n',
  });
  await expect(migrateUp(bench.run, await bench.options())).rejects.toMatchObject({
    code: 'MIGRATION_PARTIAL',
  });
  await bench.write({
    '001_a.up.sql':
      '-- confiture: no-transaction\nalter table w_orders add column b int;\nalter table w_orders add column c text;\n',
  });
  const before = await bench.state();
  const result = await bench.dry();
  expect(result.outcome, result.error?.message).toBe('succeeded');
  expect(statementsOf(result)).toMatchObject([{ index: 1, outcome: 'done' }]);
  expect(await bench.state()).toBe(before);

  const other = await connect(bench.database.url);
  await other.query('select pg_advisory_lock(1668247142, 1819239275)');
  await expect(bench.dry()).rejects.toMatchObject({ code: 'LOCK_HELD' });
  await expect(bench.dry({}, { lock: 'lease' })).rejects.toMatchObject({ code: 'LOCK_HELD' });
  await other.close();
  expect(await bench.dry({}, { lock: 'lease' })).toMatchObject({ outcome: 'succeeded' });
  expect(await bench.state()).toBe(before);
});

async function until(session: Connection, sql: string): Promise<void> {
  while ((await session.query(sql)).length === 0);
}

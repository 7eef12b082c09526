import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { expect, it } from 'vitest';
import { executePlan } from '../../src/migrate/execute-plan.ts';
import { readLedger } from '../../src/migrate/read-ledger.ts';
import { recordBaseline } from '../../src/migrate/record-baseline.ts';
import { migrationStatus } from '../../src/migrate/status.ts';
import { migrateUp, planUpNow } from '../../src/migrate/up.ts';
import { connect } from '../../src/postgres/connect.ts';
import { pair, workbench } from './workbench.ts';

const table = pair('001', 'items', 'create table items (id int);', 'drop table items;');
const change = pair(
  '002',
  'note',
  'alter table items add column note text;',
  'alter table items drop column note;',
);

it('two runners at once: one applies, one waits and finds nothing to do', async () => {
  const bench = await workbench({ ...table, ...change });
  const second = { ...bench.run, connection: await connect(bench.database.url), lockWaitMs: 20_000 };
  const first = { ...bench.run, lockWaitMs: 20_000 };
  const results = await Promise.all([
    migrateUp(first, await bench.options()),
    migrateUp(second, await bench.options()),
  ]);
  await second.connection.close();
  expect(results.map((result) => result.applied.length).sort()).toEqual([0, 2]);
  expect(await bench.database.query('select count(*)::int as n from confiture.migrations')).toEqual([
    { n: 2 },
  ]);
});

it('runs nothing of a migration that somebody settled after it was planned', async () => {
  const bench = await workbench({ ...table, ...change });
  await migrateUp(bench.run, await bench.options({ to: '001' }));
  const plan = await planUpNow(bench.run, await bench.options());
  const migrations = await bench.migrations();
  await recordBaseline(bench.run, { migrations, through: '002', origin: 'baseline' });
  await expect(executePlan(bench.run, plan)).rejects.toMatchObject({ code: 'LOCK_HELD' });
  expect(await bench.database.query('select * from items')).toEqual([]);
  expect(
    await bench.database.query(
      `select count(*)::int as n from pg_attribute where attrelid = 'items'::regclass and attname = 'note'`,
    ),
  ).toEqual([{ n: 0 }]);
});

it('refuses when another run holds the lock, and names it', async () => {
  const bench = await workbench(table);
  const holder = new pg.Client({ connectionString: bench.database.url, application_name: 'the other run' });
  await holder.connect();
  await holder.query('select pg_advisory_lock(1668247142, 1819239275)');
  await expect(migrateUp(bench.run, await bench.options())).rejects.toMatchObject({
    code: 'LOCK_HELD',
    exitCode: 5,
    message: expect.stringContaining('the other run'),
  });
  await holder.end();
  await migrateUp({ ...bench.run, lockWaitMs: 10_000 }, await bench.options());
});

it('tries again when a table is locked, and applies once it is free', async () => {
  const bench = await workbench(table);
  await migrateUp(bench.run, await bench.options());
  await bench.write(change);
  const blocker = new pg.Client(bench.database.url);
  await blocker.connect();
  await blocker.query('begin; lock table items in access share mode');
  const waited: string[] = [];
  const run = {
    ...bench.run,
    lockRetries: 20,
    progress: ({ state }: { state: string }) => {
      if (state !== 'waiting') return;
      waited.push(state);
      if (waited.length === 2) void blocker.query('commit');
    },
  };
  await migrateUp(run, await bench.options());
  await blocker.end();
  expect(waited.length).toBeGreaterThanOrEqual(2);
});

it('gives up after its retries, names the blocking query, and leaves the migration pending', async () => {
  const bench = await workbench(table);
  await migrateUp(bench.run, await bench.options());
  await bench.write(change);
  const blocker = new pg.Client({ connectionString: bench.database.url, application_name: 'report' });
  await blocker.connect();
  await blocker.query('begin');
  await blocker.query('select count(*) from items');
  const error = await migrateUp(bench.run, await bench.options()).catch((thrown: unknown) => thrown);
  await blocker.end();
  expect(error).toMatchObject({
    code: 'LOCK_TIMEOUT',
    exitCode: 5,
    location: { line: 1 },
    details: { tries: 2 },
  });
  expect((error as Error).message).toContain('select count(*) from items');
  const statuses = migrationStatus(await bench.migrations(), await readLedger(bench.run.connection), 'test');
  expect(statuses.map((status) => status.state)).toEqual(['applied', 'pending']);
});

it('can be interrupted: the statement is cancelled, nothing of the migration remains', async () => {
  const interrupt = new AbortController();
  const bench = await workbench(
    pair('001', 'slow', 'create table slow (id int); select pg_advisory_xact_lock(7);', 'drop table slow;'),
  );
  const connection = await connect(bench.database.url, { signal: interrupt.signal });
  await bench.database.query('select pg_advisory_lock(7)');
  const running = migrateUp(
    { ...bench.run, connection, signal: interrupt.signal },
    await bench.options(patient),
  );
  const outcome = expect(running).rejects.toMatchObject({ code: 'INTERRUPTED', exitCode: 130 });
  await untilWaiting(bench.database.query);
  interrupt.abort();
  await outcome;
  await connection.close();
  expect(await bench.database.query(`select to_regclass('slow') is null as gone`)).toEqual([{ gone: true }]);
  const statuses = migrationStatus(await bench.migrations(), await readLedger(bench.run.connection), 'test');
  expect(statuses.map((status) => status.state)).toEqual(['pending']);
});

it('says that the connection was lost when the server ends the session', async () => {
  const bench = await workbench(
    pair('001', 'slow', 'create table slow (id int); select pg_advisory_xact_lock(7);', 'drop table slow;'),
  );
  await bench.database.query('select pg_advisory_lock(7)');
  const running = migrateUp(bench.run, await bench.options(patient));
  const outcome = expect(running).rejects.toMatchObject({ code: 'DATABASE_CONNECTION_LOST', exitCode: 3 });
  await untilWaiting(bench.database.query);
  await bench.database.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where wait_event = 'advisory' and datname = current_database()`,
  );
  await outcome;
  expect(await bench.database.query(`select to_regclass('slow') is null as gone`)).toEqual([{ gone: true }]);
});

it('holds a lease where session locks cannot hold, and refuses a second holder', async () => {
  const bench = await workbench({ ...table, ...change }, { lock: 'lease' });
  await migrateUp(bench.run, await bench.options());
  expect(await bench.database.query('select * from confiture.lease')).toEqual([]);
  await bench.database.query(
    `insert into confiture.lease values ('migrate', gen_random_uuid(), 'ana on build-7', now(), now() + interval '1 hour')`,
  );
  await bench.write(pair('003', 'more', 'create table more (id int);', 'drop table more;'));
  await expect(migrateUp(bench.run, await bench.options())).rejects.toMatchObject({
    code: 'LOCK_HELD',
    message: expect.stringContaining('ana on build-7'),
  });
  await bench.database.query(`update confiture.lease set expires_at = now() - interval '1 second'`);
  expect(await migrateUp(bench.run, await bench.options())).toMatchObject({ applied: [{ version: '003' }] });
});

it('a lease and the advisory lock keep each other out', async () => {
  const bench = await workbench(table);
  const other = await connect(bench.database.url);
  await other.query('select pg_advisory_lock(1668247142, 1819239275)');
  await expect(migrateUp({ ...bench.run, lock: 'lease' }, await bench.options())).rejects.toMatchObject({
    code: 'LOCK_HELD',
  });
  await other.close();
  await bench.database.query(
    `insert into confiture.lease values ('migrate', gen_random_uuid(), 'ana on build-7', now(), now() + interval '1 hour')`,
  );
  await expect(migrateUp(bench.run, await bench.options())).rejects.toMatchObject({
    code: 'LOCK_HELD',
    message: expect.stringContaining('ana on build-7'),
  });
  expect(await bench.database.query(`select to_regclass('items') is null as untouched`)).toEqual([
    { untouched: true },
  ]);
});

it('undoes a migration whose lease was taken over', async () => {
  const steal = `update confiture.lease set token = gen_random_uuid(), holder = 'thief';`;
  const files = {
    ...pair('001', 'stolen', steal, 'select 1;'),
    ...pair('002', 'late', 'create table b (id int);', 'drop table b;'),
  };
  const bench = await workbench(files, { lock: 'lease' });
  await expect(migrateUp(bench.run, await bench.options())).rejects.toMatchObject({
    code: 'LEASE_LOST',
    exitCode: 5,
  });
  expect(await bench.database.query(`select to_regclass('b') is null as none`)).toEqual([{ none: true }]);
});

it('refuses a statement-by-statement migration under a lease', async () => {
  const bench = await workbench(
    { ...table, ...pair('002', 'ix', 'create index concurrently on items (id);', 'select 1;') },
    { lock: 'lease' },
  );
  await expect(migrateUp(bench.run, await bench.options())).rejects.toMatchObject({
    code: 'MIGRATION_NOT_TRANSACTIONAL',
  });
});

/** Holds what the slow migrations wait for, in the test's own session, until one of them stands there. */
async function untilWaiting(query: (sql: string) => Promise<Record<string, unknown>[]>): Promise<void> {
  const waiting = `select from pg_locks where locktype = 'advisory' and not granted
    and database = (select oid from pg_database where datname = current_database())`;
  while ((await query(waiting)).length === 0) await sleep(5);
}

const patient = { settings: { serverVersion: 180_000, lockTimeoutMs: 0, statementTimeoutMs: 0 } };

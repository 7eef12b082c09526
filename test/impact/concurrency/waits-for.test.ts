import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { readActivity } from '../../../src/impact/concurrency/read-activity.ts';
import { describeBlocker, waitsFor, waitsForSnapshots } from '../../../src/impact/concurrency/waits-for.ts';
import type { RelationLock } from '../../../src/impact/resolved-effect.ts';
import { connect } from '../../../src/postgres/connect.ts';
import type { Connection } from '../../../src/postgres/connection.ts';
import type { LockMode } from '../../../src/sql/effects/lock-mode.ts';
import { lockModes } from '../../../src/sql/effects/lock-mode.ts';
import { createDatabase, type TestDatabase } from '../../server/database.ts';

let database: TestDatabase;
let observer: Connection;
const sessions: pg.Client[] = [];

beforeAll(async () => {
  database = await createDatabase();
  observer = await connect(database.url);
  await observer.execute(
    `create schema shop; create table shop."W orders" (id int primary key); create table w_lines (id int);
     insert into w_lines values (1)`,
  );
});

afterEach(async () => {
  // One that waits ends when the one that it waits for does.
  await Promise.all(sessions.splice(0).map((session) => session.end()));
});

afterAll(() => observer.close());

async function session(...statements: readonly string[]): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: database.url, application_name: 'worker' });
  await client.connect();
  sessions.push(client);
  for (const statement of statements) await client.query(statement);
  return client;
}

async function pidOf(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  return rows[0]?.pid ?? 0;
}

function lock(mode: LockMode, relation = 'shop."W orders"', isNew = false): RelationLock {
  return { relation, mode, role: 'itself', isNew };
}

it('shows a session idle in its transaction, and every lock that it holds', async () => {
  const client = await session('begin', 'select from shop."W orders"', 'update w_lines set id = 2');
  const pid = await pidOf(client);
  const { sessions: active, prepared, takenAt } = await readActivity(observer);
  expect(Date.parse(takenAt)).not.toBeNaN();
  expect(prepared).toEqual([]);
  const seen = active.find((each) => each.pid === pid);
  expect(seen).toMatchObject({
    kind: 'client',
    application: 'worker',
    state: 'idle in transaction',
    transactionSeconds: expect.any(Number),
    holdsSnapshot: true,
    isHidden: false,
    preventsWraparound: false,
    waitsFor: [],
  });
  expect(seen?.locks).toContainEqual({ relation: 'shop."W orders"', mode: 'ACCESS SHARE', granted: true });
  expect(seen?.locks).toContainEqual({ relation: 'public.w_lines', mode: 'ROW EXCLUSIVE', granted: true });
  expect((await readActivity(observer, [pid])).sessions.find((each) => each.pid === pid)).toBeUndefined();
});

it('reads all eight modes, and says of each what PostgreSQL says', async () => {
  const holder = await session();
  for (const held of lockModes) {
    await holder.query(`begin; lock table w_lines in ${held} mode`);
    const activity = await readActivity(observer);
    const waited = lockModes.filter((mode) => waitsFor([lock(mode, 'public.w_lines')], activity).length > 0);
    const refused: LockMode[] = [];
    for (const mode of lockModes) {
      await observer
        .execute(`begin; lock table w_lines in ${mode} mode nowait`)
        .catch(() => refused.push(mode));
      await observer.execute('rollback');
    }
    await holder.query('rollback');
    expect([held, waited]).toEqual([held, refused]);
  }
});

it('names who a statement would wait for, and who would wait behind it', async () => {
  const reader = await session('begin', 'select from shop."W orders"');
  const writer = await session('begin', 'lock table shop."W orders" in row exclusive mode');
  const [readerPid, writerPid] = [await pidOf(reader), await pidOf(writer)];
  const activity = await readActivity(observer);

  const [index] = waitsFor([lock('SHARE')], activity);
  expect(index?.blockers.map(({ by }) => 'pid' in by && by.pid)).toEqual([writerPid]);
  expect(index?.blocks).toBe('writes');
  expect(index?.blockers[0] && describeBlocker(index.blockers[0], index.relation)).toMatch(
    /^pid \d+ \(.*worker.*\) idle in transaction for \d+ s: .* holds ROW EXCLUSIVE on shop."W orders"$/,
  );

  const [alter] = waitsFor([lock('ACCESS EXCLUSIVE'), lock('ACCESS EXCLUSIVE', 'public.w_lines')], activity);
  expect(alter?.relation).toBe('shop."W orders"');
  expect(alter?.blocks).toBe('reads and writes');
  expect(alter?.users.map(({ pid }) => pid).sort()).toEqual([readerPid, writerPid].sort());
  expect(waitsFor([lock('ACCESS EXCLUSIVE', undefined, true)], activity)).toEqual([]);
  expect(waitsFor([lock('ROW SHARE')], activity)).toEqual([]);
});

it('counts those who ask already: a queue is waited for as well', async () => {
  const reader = await session('begin', 'select from shop."W orders"');
  const waiting = await session();
  const waitingPid = await pidOf(waiting);
  const done = waiting
    .query('begin; lock table shop."W orders" in access exclusive mode')
    .catch(() => undefined);
  const isWaiting = async (): Promise<void> => {
    const [row] = await observer.query<{ pids: number[] }>('select pg_blocking_pids($1) as pids', [
      waitingPid,
    ]);
    expect(row?.pids).not.toEqual([]);
  };
  await vi.waitFor(isWaiting, { timeout: 10_000, interval: 5 });
  const activity = await readActivity(observer);
  expect(activity.sessions.find(({ pid }) => pid === waitingPid)?.waitsFor).toEqual([await pidOf(reader)]);
  const [select] = waitsFor([lock('ACCESS SHARE')], activity);
  expect(select?.blockers).toMatchObject([{ mode: 'ACCESS EXCLUSIVE', granted: false, givesWay: false }]);
  await reader.query('rollback');
  await done;
});

it('knows whose snapshot CONCURRENTLY waits for, on any table', async () => {
  const old = await session('begin isolation level repeatable read', 'select from w_lines');
  const pid = await pidOf(old);
  const snapshots = waitsForSnapshots(await readActivity(observer));
  expect(snapshots.map((each) => each.pid)).toContain(pid);
});

it('sees the locks of another role, but says that the rest is hidden', async () => {
  const holder = await session('begin', 'lock table w_lines in share mode');
  const pid = await pidOf(holder);
  const role = `reader_${database.name}`;
  await observer.execute(`create role ${role}`);
  try {
    await observer.execute(`set role ${role}`);
    const seen = (await readActivity(observer)).sessions.find((each) => each.pid === pid);
    expect(seen).toMatchObject({
      isHidden: true,
      transactionSeconds: null,
      locks: [{ relation: 'public.w_lines', mode: 'SHARE', granted: true }],
    });
  } finally {
    await observer.execute(`reset role; drop role ${role}`);
  }
});

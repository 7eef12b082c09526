import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { readActivity } from '../../../src/impact/concurrency/read-activity.ts';
import { describeBlocker, waitsFor } from '../../../src/impact/concurrency/waits-for.ts';
import type { RelationLock } from '../../../src/impact/resolved-effect.ts';
import { connect } from '../../../src/postgres/connect.ts';
import type { Connection } from '../../../src/postgres/connection.ts';
import { startThrowaway, type ThrowawayServer } from '../../../src/postgres/embedded/throwaway.ts';

// A server with settings that only a start can change.
const settings = {
  max_prepared_transactions: '2',
  autovacuum_naptime: '1s',
  // One page, then a tenth of a second: an autovacuum that stays to be looked at.
  autovacuum_vacuum_cost_limit: '1',
  autovacuum_vacuum_cost_delay: '100ms',
};

let server: ThrowawayServer;
let observer: Connection;

beforeAll(async () => {
  server = await startThrowaway({ settings });
  observer = await connect(server.url('postgres'));
});

afterAll(async () => {
  await observer.close();
  await server.stop();
});

const share = (relation: string): RelationLock => ({ relation, mode: 'SHARE', role: 'itself', isNew: false });

it('sees a prepared transaction, which has locks and no session', async () => {
  await observer.execute('create table w_lines (id int)');
  const other = await connect(server.url('postgres'));
  await other.execute(`begin; insert into w_lines values (3); prepare transaction 'confiture_test'`);
  await other.close();
  const activity = await readActivity(observer);
  expect(activity.prepared).toMatchObject([{ name: 'confiture_test', owner: expect.any(String) }]);
  const [wait] = waitsFor([share('public.w_lines')], activity);
  expect(wait?.blockers[0] && describeBlocker(wait.blockers[0], 'public.w_lines')).toMatch(
    /^prepared transaction confiture_test of \w+, \d+ s old, holds ROW EXCLUSIVE on public\.w_lines$/,
  );
  await observer.execute(`rollback prepared 'confiture_test'`);
});

it('tells an autovacuum that gives way from one that prevents wraparound', async () => {
  await observer.execute(
    `create table w_dead (id int);
     create table w_old (id int) with (autovacuum_enabled = off, autovacuum_freeze_max_age = 100000);
     insert into w_old select generate_series(1, 100000); insert into w_dead select generate_series(1, 100000);
     delete from w_dead`,
  );
  await vi.waitFor(async () => expect(await givesWay('public.w_dead')).toBe(true), {
    timeout: 20_000,
    interval: 20,
  });
  // Transactions that do nothing but use up a number each.
  await observer.execute(
    `do $$ begin for i in 1..100100 loop perform pg_current_xact_id(); commit; end loop; end $$`,
  );
  await vi.waitFor(async () => expect(await givesWay('public.w_old')).toBe(false), {
    timeout: 20_000,
    interval: 20,
  });
});

/** Of the autovacuum that works on the table now; undefined while there is none. */
async function givesWay(relation: string): Promise<boolean | undefined> {
  const [wait] = waitsFor([share(relation)], await readActivity(observer));
  const [blocker] = wait?.blockers ?? [];
  return blocker !== undefined && 'pid' in blocker.by && blocker.by.kind === 'autovacuum'
    ? blocker.givesWay
    : undefined;
}

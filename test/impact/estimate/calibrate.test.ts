import { afterAll, beforeAll, expect, it } from 'vitest';
import { assumedSpeeds } from '../../../src/impact/estimate/assumed-speeds.ts';
import { type CalibrateOptions, calibrate } from '../../../src/impact/estimate/calibrate.ts';
import { speedsFrom, type Timing } from '../../../src/impact/estimate/calibration-speeds.ts';
import type { Speed, Speeds } from '../../../src/impact/estimate/speeds.ts';
import { connect } from '../../../src/postgres/connect.ts';
import type { Connection } from '../../../src/postgres/connection.ts';
import { createDatabase } from '../../server/database.ts';

let connection: Connection;

/** Everything that a database has, and how much log there is. */
const state = `select (select count(*) from pg_class)::int as relations, (select count(*) from pg_constraint)::int as constraints,
  (select count(*) from pg_type)::int as types, (select count(*) from pg_namespace where nspname !~ '^pg_(toast_)?temp')::int as schemas,
  (select count(*) from pg_locks where pid = pg_backend_pid() and locktype = 'relation' and relation > 16384)::int as locks,
  current_setting('statement_timeout') as timeout, (select count(*) from w_orders)::int as rows`;

beforeAll(async () => {
  connection = await connect((await createDatabase()).url);
  await connection.execute(
    `create table w_orders (id int primary key, note text, total int generated always as (id * 2) stored);
     insert into w_orders (id, note) select i, md5(i::text) from generate_series(1, 20000) i`,
  );
});

afterAll(() => connection.close());

function allOf({ build, ...others }: Speeds): readonly (readonly [string, Speed])[] {
  return [...Object.entries(others), ...Object.entries(build)];
}

/** Counts the bytes of WAL, and compares what is there before and after. */
async function calibrated(options: CalibrateOptions): Promise<{ speeds: Speeds; logged: number }> {
  const [before] = await connection.query(state);
  const [from] = await connection.query<{ lsn: string }>('select pg_current_wal_insert_lsn() as lsn');
  const speeds = await calibrate(connection, options);
  const [log] = await connection.query<{ bytes: string }>(
    'select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), $1::pg_lsn) as bytes',
    [from?.lsn],
  );
  expect(await connection.query(state)).toEqual([before]);
  return { speeds, logged: Number(log?.bytes) };
}

it('measures every speed, and leaves nothing behind', async () => {
  const { speeds, logged } = await calibrated({ sampleBytes: 2 ** 18, budgetMs: 60_000 });
  for (const [name, speed] of allOf(speeds)) {
    expect([name, speed.source]).toEqual([name, 'measured']);
    expect(speed.perSecond).toBeGreaterThan(0);
    expect(speed.basis).toMatch(/^PostgreSQL \d+\.\d+, 0 MB of made up rows$/);
  }
  // Three rounds of both samples, and what the catalog of the temporary tables takes.
  expect(logged).toBeLessThan(3 * 2 * 2 ** 18 + 30 * 2 ** 20);
});

it('samples a table', async () => {
  const { speeds } = await calibrated({ sampleBytes: 2 ** 18, budgetMs: 60_000, table: 'public.w_orders' });
  expect(speeds.scan).toMatchObject({
    source: 'measured',
    basis: expect.stringContaining('rows of public.w_orders'),
  });
});

it('starts nothing without a budget, and says that nothing was measured', async () => {
  const { speeds } = await calibrated({ budgetMs: 0 });
  expect(speeds).toEqual(assumedSpeeds);
});

it('is ended by PostgreSQL where the budget is too small for the sample', async () => {
  const { speeds } = await calibrated({ sampleBytes: 2 ** 30, budgetMs: 50 });
  expect(speeds).toEqual(assumedSpeeds);
});

it('stops when it is told to', async () => {
  const { speeds } = await calibrated({
    sampleBytes: 2 ** 18,
    budgetMs: 60_000,
    signal: AbortSignal.abort(),
  });
  expect(speeds).toEqual(assumedSpeeds);
});

const told = { basis: 'this test', measuredAt: '2026-01-01T00:00:00.000Z' };

function timing(of: Timing['of'], amount: number, ms: number, isLarge: boolean, probe = 0): Timing {
  return { probe, of, amount, ms, isLarge };
}

it('separates the fixed cost by two sizes', () => {
  const timings = [timing('scan', 1000, 6, false), timing('scan', 5000, 10, true)];
  const { scan, rewrite } = speedsFrom(timings, assumedSpeeds, told);
  expect(scan).toEqual({ perSecond: 1_000_000, spread: 0.5, source: 'measured', ...told });
  expect(rewrite).toBe(assumedSpeeds.rewrite);
});

it('is surer of rounds that agree, and takes the fastest', () => {
  const rounds = (second: number): Speed =>
    speedsFrom(
      [timing('scan', 100, 1, false), timing('scan', 400, 4, true), timing('scan', 400, second, true)],
      assumedSpeeds,
      told,
    ).scan;
  expect(rounds(4.1)).toMatchObject({ perSecond: 100_000, spread: 0.2 });
  expect(rounds(8)).toMatchObject({ perSecond: 100_000, spread: 1 });
});

it('takes the middle of two probes of one speed, and both ends for its range', () => {
  const timings = [timing('build btree', 1000, 1, true, 0), timing('build btree', 1000, 4, true, 1)];
  const { build } = speedsFrom(timings, assumedSpeeds, told);
  expect(build.btree).toMatchObject({ perSecond: 500_000, spread: 1 });
});

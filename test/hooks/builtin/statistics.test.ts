import { expect, it } from 'vitest';
import { analyzeStatistics } from '../../../src/hooks/builtin/analyze-statistics.ts';
import { captureStatistics } from '../../../src/hooks/builtin/capture-statistics.ts';
import { withDatabase } from '../../server/database.ts';
import { newState, runBuiltin } from './context.ts';

const shop = `create schema shop;
  create table shop.w_orders (id int primary key, total numeric);
  insert into shop.w_orders select i, i from generate_series(1, 1000) i;`;

it('capture_statistics counts rows and sizes, and compares a later phase with the first', () =>
  withDatabase(async (database) => {
    await database.query(shop);
    const state = newState();
    const facts = { tablesAffected: ['shop.r_new', 'shop.w_orders'] };
    const first = await runBuiltin(database, captureStatistics, {}, { phase: 'before_ddl', state, facts });
    expect(first.message).toMatch(/^shop\.r_new: not there; shop\.w_orders: 1,000 rows, \d+ kB$/);
    await database.query(
      'create table shop.r_new (id int); insert into shop.w_orders select i, i from generate_series(1001, 9000) i',
    );
    const then = await runBuiltin(database, captureStatistics, {}, { phase: 'after_ddl', state, facts });
    expect(then.message).toMatch(
      /^shop\.r_new: new, 0 rows, 0 bytes; shop\.w_orders: 1,000 → 9,000 rows \(\+8,000\), \d+ kB → \d+ kB$/,
    );
    expect(then.stats).toMatchObject({
      'shop.w_orders': { before: { rows: 1000 }, now: { rows: 9000, is_estimate: false } },
    });
    // The first figures stay what a third phase is compared with.
    await database.query('truncate shop.w_orders; drop table shop.r_new');
    const last = await runBuiltin(database, captureStatistics, {}, { phase: 'cleanup', state, facts });
    expect(last.message).toMatch(/shop\.w_orders: 1,000 → 0 rows \(−1,000\)/);
  }));

it('capture_statistics leaves out what it is told to, estimates, and adds up partitions', () =>
  withDatabase(async (database) => {
    await database.query(`create table events (at int) partition by range (at);
      create table events_1 partition of events for values from (0) to (10);
      create table events_2 partition of events for values from (10) to (20);
      insert into events select i from generate_series(0, 19) i; analyze events_1; analyze events_2;`);
    const config = { tables: ['events'], capture_row_counts: 'estimate', capture_table_sizes: true };
    const report = await runBuiltin(database, captureStatistics, config);
    expect(report.stats).toMatchObject({
      events: { now: { rows: 20, is_estimate: true, table_bytes: 16384 } },
    });
    const without = { tables: ['events'], capture_row_counts: false, capture_table_sizes: false };
    expect((await runBuiltin(database, captureStatistics, without)).stats).toMatchObject({
      events: { now: { rows: null, table_bytes: null } },
    });
    await expect(runBuiltin(database, captureStatistics, { tables: ['evnts'] })).rejects.toThrow(
      'there is no table evnts',
    );
  }));

it('analyze_statistics fills the planner’s statistics of the given tables only', () =>
  withDatabase(async (database) => {
    await database.query(`${shop} create table shop.other as select 1 as a;`);
    const known = () =>
      database.query('select tablename from pg_stats where schemaname = $1 group by 1', ['shop']);
    expect(await known()).toEqual([]);
    const report = await runBuiltin(database, analyzeStatistics, { tables: ['shop.w_orders'] });
    expect(report.message).toBe('1 table analyzed');
    expect(await known()).toEqual([{ tablename: 'w_orders' }]);
    await runBuiltin(
      database,
      analyzeStatistics,
      {},
      {
        facts: { tablesAffected: ['shop.gone', 'shop.other'] },
      },
    );
    expect(await known()).toHaveLength(2);
  }));

it('analyze_statistics vacuums outside of a transaction, and does nothing when told so', () =>
  withDatabase(async (database) => {
    await database.query(`${shop} delete from shop.w_orders where id > 10;`);
    await runBuiltin(database, analyzeStatistics, { tables: ['shop.w_orders'], update_table_stats: false });
    const tuples = () => database.query("select reltuples from pg_class where relname = 'w_orders'");
    expect(await tuples()).not.toEqual([{ reltuples: 10 }]);
    await runBuiltin(database, analyzeStatistics, { tables: ['shop.w_orders'], vacuum: true });
    expect(await tuples()).toEqual([{ reltuples: 10 }]);
    const [size] = await database.query("select pg_relation_size('shop.w_orders') < 16384 as shrunk");
    expect(size).toEqual({ shrunk: true });
  }));

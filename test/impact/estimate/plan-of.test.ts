import { afterAll, beforeAll, expect, it } from 'vitest';
import { planOf } from '../../../src/impact/estimate/plan-of.ts';
import { readStorageSettings } from '../../../src/impact/estimate/read-storage-settings.ts';
import { connect } from '../../../src/postgres/connect.ts';
import type { Connection } from '../../../src/postgres/connection.ts';
import { createDatabase } from '../../server/database.ts';

let connection: Connection;

beforeAll(async () => {
  connection = await connect((await createDatabase()).url);
  await connection.execute(
    `create table w_orders (id int primary key, status text);
     insert into w_orders select i, case when i % 4 = 0 then 'paid' else 'new' end from generate_series(1, 4000) i;
     create materialized view "W totals" as select status, count(*) from w_orders group by 1;
     analyze w_orders`,
  );
});

afterAll(() => connection.close());

it('asks the planner how many rows a statement changes, and runs nothing', async () => {
  const deleted = await planOf(connection, `delete from w_orders where status = 'paid'`);
  expect(deleted?.rows).toBeGreaterThan(900);
  expect(deleted?.rows).toBeLessThan(1100);
  expect(deleted?.cost).toBeGreaterThan(0);
  expect((await planOf(connection, 'update w_orders set status = null'))?.rows).toBe(4000);
  expect(
    (await planOf(connection, 'insert into w_orders select id + 9000, status from w_orders'))?.rows,
  ).toBe(4000);
  expect((await planOf(connection, 'create table copy as select * from w_orders'))?.rows).toBe(4000);
  expect((await planOf(connection, 'refresh materialized view "W totals"'))?.rows).toBe(2);
  const [left] = await connection.query(
    `select count(*)::int as rows, to_regclass('copy') as copy, count(*) filter (where status is null)::int as changed from w_orders`,
  );
  expect(left).toEqual({ rows: 4000, copy: null, changed: 0 });
});

it('takes the rows of the statement, not those of its CTEs', async () => {
  const sql = `with few as (select id from w_orders limit 7) update w_orders set status = 'x' from few where few.id = w_orders.id`;
  expect((await planOf(connection, sql))?.rows).toBe(7);
});

it('has no answer for what cannot be planned', async () => {
  expect(await planOf(connection, 'update w_gone set a = 1')).toBeUndefined();
  expect(await planOf(connection, 'alter table w_orders add a int')).toBeUndefined();
  expect(await planOf(connection, 'refresh materialized view gone')).toBeUndefined();
  expect(await planOf(connection, '')).toBeUndefined();
});

it('does not run a second statement, and leaves the session as it was', async () => {
  expect(await planOf(connection, 'select 1; commit; drop table w_orders')).toBeUndefined();
  await planOf(connection, 'select 1 / 0 from w_gone');
  const [state] = await connection.query(
    `select current_setting('transaction_read_only') as "readOnly", current_setting('statement_timeout') as timeout,
       to_regclass('w_orders')::text as table`,
  );
  expect(state).toEqual({ readOnly: 'off', timeout: '0', table: 'w_orders' });
});

it('cannot write, even through a function that the planner runs', async () => {
  await connection.execute(`create function sly() returns int language plpgsql immutable as
    $$ begin insert into w_orders values (0, 'sly'); return 1; end $$`);
  expect(await planOf(connection, 'select * from w_orders where id = sly()')).toBeUndefined();
  expect(await connection.query('select from w_orders where id = 0')).toEqual([]);
});

it('reads what decides how much is written', async () => {
  await connection.execute(`set maintenance_work_mem = '32MB'`);
  expect(await readStorageSettings(connection)).toEqual({
    walLevel: expect.stringMatching(/^(minimal|replica|logical)$/),
    maintenanceWorkMem: 32 * 2 ** 20,
  });
});

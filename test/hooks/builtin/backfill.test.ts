import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { execa } from 'execa';
import pg from 'pg';
import { expect, it } from 'vitest';
import { backfillReadModel } from '../../../src/hooks/builtin/backfill-read-model.ts';
import type { Json } from '../../../src/hooks/json.ts';
import { bundled } from '../../server/bundled.ts';
import { type TestDatabase, withDatabase } from '../../server/database.ts';
import { type RunOptions, runBuiltin } from './context.ts';

const orders = `create table w_orders (id bigint primary key, tenant int not null, total numeric not null);
  insert into w_orders select i, i % 7, i from generate_series(1, 40000) i;`;
const copy =
  'create table r_orders (id bigint primary key, total numeric, noted_at timestamptz default now());';

function backfill(database: Pick<TestDatabase, 'url'>, config: Json, options: RunOptions = {}) {
  return runBuiltin(database, backfillReadModel, config, { phase: 'after_ddl', ...options });
}

/** Rows that the first query gives and the second does not, and the other way round. */
async function difference(database: TestDatabase, one: string, other: string): Promise<unknown> {
  const [row] = await database.query<{ n: number }>(
    `select count(*)::int as n from ((${one} except all ${other}) union all (${other} except all ${one})) as d`,
  );
  return row?.n;
}

it('copies a table by its primary key in batches over several sessions', () =>
  withDatabase(async (database) => {
    await database.query(orders + copy);
    const config = {
      source_table: 'w_orders',
      target_table: 'r_orders',
      batch_size: 1500,
      parallel_workers: 3,
    };
    const seen: unknown[] = [];
    const report = await backfill(database, config, { progress: ({ detail }) => seen.push(detail) });
    expect(report).toMatchObject({
      rowsAffected: 40_000,
      message: '40,000 rows into public.r_orders in 27 batches',
    });
    expect(seen).toContain('batch 27');
    const same = await difference(
      database,
      'select id, total from r_orders',
      'select id, total from w_orders',
    );
    expect(same).toBe(0);
    expect(
      await database.query('select rows, finished_at is not null as done from confiture.backfills'),
    ).toEqual([{ rows: '40000', done: true }]);
    // Nothing is done a second time before the ledger knows of the migration.
    expect((await backfill(database, config)).message).toBe(
      'public.r_orders was filled by an earlier run, 40,000 rows',
    );
  }));

it('resumes after kill -9 in the middle of 40 batches without a lost or a doubled row', () =>
  withDatabase(async (database) => {
    // No unique key: a row that is inserted twice stays twice.
    await database.query(`${orders} create table r_orders (id bigint, total numeric);`);
    const config = {
      source_table: 'w_orders',
      target_table: 'r_orders',
      batch_size: 1000,
      parallel_workers: 2,
      throttle: { pause: '20ms' },
    };
    const program = await bundled(join(import.meta.dirname, 'backfill-process.ts'));
    const args = [program, database.url, JSON.stringify(config)];
    const child = execa(process.execPath, args, { reject: false });
    const lines = createInterface({ input: child.stdout });
    lines.on('line', (line) => {
      if (line === 'batch 12') child.kill('SIGKILL');
    });
    await once(lines, 'close');
    expect((await child).signal).toBe('SIGKILL');
    // What its sessions still run ends with them.
    await database.query(`select pg_terminate_backend(pid, 10000) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`);
    const [half] = await database.query<{ n: number }>('select count(*)::int as n from r_orders');
    expect(half?.n).toBeGreaterThanOrEqual(12_000);
    expect(half?.n).toBeLessThan(40_000);
    const report = await backfill(database, config);
    expect(report.stats).toMatchObject({ rows: 40_000, batches: 40, resumed_batches: (half?.n ?? 0) / 1000 });
    const same = await difference(
      database,
      'select id, total from r_orders',
      'select id, total from w_orders',
    );
    expect(same).toBe(0);
  }));

it('begins anew once the migration was applied, or when the target is another table', () =>
  withDatabase(async (database) => {
    await database.query(orders + copy);
    await database.query(`create schema confiture; create table confiture.events
      (event text, version text, outcome text, at timestamptz default clock_timestamp());`);
    const config = { source_table: 'w_orders', target_table: 'r_orders' };
    await backfill(database, config);
    await database.query('delete from r_orders');
    await database.query("insert into confiture.events values ('migration_rolled_back', '003', 'succeeded')");
    expect((await backfill(database, config)).rowsAffected).toBe(40_000);
    await database.query(`drop table r_orders; ${copy}`);
    expect((await backfill(database, config)).rowsAffected).toBe(40_000);
  }));

it('takes a query with its own key, null keys included', () =>
  withDatabase(async (database) => {
    await database.query(`create table w (tenant text, day date, n int);
      insert into w select case when i % 10 = 0 then null else chr(97 + i % 23) end, date '2026-01-01' + i % 50, i
        from generate_series(1, 5000) i;
      create table r (tenant text, day date, n bigint, unique (tenant, day));`);
    const query = 'select tenant, day, sum(n)::bigint as n from w group by tenant, day';
    const config = {
      source_query: `${query}; -- all`,
      target_table: 'r',
      key: ['tenant', 'day'],
      batch_size: 70,
    };
    await backfill(database, config);
    expect(await difference(database, 'select * from r', query)).toBe(0);
    const [record] = await database.query<{ rows: string }>('select rows from confiture.backfills');
    expect(Number(record?.rows)).toBeGreaterThan(1000);
  }));

const analytics = `create table r_analytics (id uuid primary key default gen_random_uuid(), tenant int not null,
  orders bigint, spent numeric, unique (tenant));`;

it('keeps the rows of a query without a key aside, and updates those that are there', () =>
  withDatabase(async (database) => {
    await database.query(orders + analytics);
    await database.query('insert into r_analytics (tenant, orders) values (3, -1)');
    const [before] = await database.query<{ id: string }>('select id from r_analytics');
    const config = {
      source_query: `select gen_random_uuid() as id, tenant, count(*) as orders, sum(total) as spent
        from w_orders group by tenant`,
      target_table: 'r_analytics',
      batch_size: 2,
      parallel_workers: 2,
    };
    expect((await backfill(database, config)).message).toBe('7 rows into public.r_analytics in 4 batches');
    const wanted = 'select tenant, count(*), sum(total) from w_orders group by tenant';
    expect(await difference(database, 'select tenant, orders, spent from r_analytics', wanted)).toBe(0);
    expect(await database.query('select id from r_analytics where tenant = 3')).toEqual([before]);
    const left =
      "select relname from pg_class where relnamespace = 'confiture'::regnamespace and relname ~ '^backfill_[0-9a-f]{16}'";
    expect(await database.query(left)).toEqual([]);
  }));

it('runs an INSERT of the user’s own, kept aside or with the keys of each batch', () =>
  withDatabase(async (database) => {
    await database.query(orders + analytics);
    const insert = `WITH customer (tenant, n, t) AS (SELECT tenant, COUNT(*), SUM(total) FROM w_orders GROUP BY 1)
      INSERT INTO r_analytics AS a (tenant, orders, spent) SELECT * FROM customer -- ON CONFLICT
      ON CONFLICT (tenant) DO UPDATE SET orders = EXCLUDED.orders, spent = EXCLUDED.spent`;
    const config = {
      source_tables: ['w_orders'],
      target_table: 'r_analytics',
      batch_size: 3,
      backfill_query: insert,
    };
    expect((await backfill(database, config)).message).toContain(
      '7 rows into public.r_analytics in 3 batches',
    );
    const wanted = 'select tenant, count(*), sum(total) from w_orders group by tenant';
    expect(await difference(database, 'select tenant, orders, spent from r_analytics', wanted)).toBe(0);

    await database.query(copy);
    const ranged = {
      source_table: 'w_orders',
      batch_size: 9999,
      parallel_workers: 2,
      backfill_query:
        'insert into r_orders (id, total) select id, total * 2 from w_orders where id between $1 and $2',
    };
    expect((await backfill(database, ranged)).message).toBe('40,000 rows into public.r_orders in 5 batches');
    const doubled = 'select id, total * 2 from w_orders';
    expect(await difference(database, 'select id, total from r_orders', doubled)).toBe(0);
    const one = { ...ranged, backfill_query: ranged.backfill_query.replace('between $1 and $2', '> $1') };
    await expect(backfill(database, one)).rejects.toThrow('backfill_query has to use $1 to $2');
  }));

it('fills the target in the migration’s transaction where it is told to, or in a dry-run', () =>
  withDatabase(async (database) => {
    await database.query(orders);
    const config = { source_table: 'w_orders', target_table: 'r_new', in_transaction: true };
    const before = 'create table r_new (id bigint primary key, tenant int)';
    expect((await backfill(database, config, { before })).rowsAffected).toBe(40_000);
    expect(await database.query("select to_regclass('confiture.backfills') as t")).toEqual([{ t: null }]);
    expect(await database.query('select count(*)::int as n from r_new')).toEqual([{ n: 40_000 }]);
  }));

it('maps columns, filters, and leaves what is there alone when told so', () =>
  withDatabase(async (database) => {
    await database.query(
      `${orders} create table r (id bigint primary key, cents bigint); insert into r values (2, -1)`,
    );
    const config = {
      source_table: 'w_orders',
      target_table: 'r',
      columns: { id: 's.id', cents: 's.total * 100' },
      where: 'id <= 3 -- little',
      on_conflict: 'ignore',
    };
    expect((await backfill(database, config)).rowsAffected).toBe(2);
    expect(await database.query('select id::int, cents::int from r order by 1')).toEqual([
      { id: 1, cents: 100 },
      { id: 2, cents: -1 },
      { id: 3, cents: 300 },
    ]);
  }));

it('waits while somebody else waits for a lock of its own', () =>
  withDatabase(async (database) => {
    await database.query(orders + copy);
    // The first batch stands before a gate, and another session wants the row that it has locked by then.
    await database.query(`create function gate() returns trigger language plpgsql as $$ begin
      if new.id in (100, 200) then perform pg_advisory_xact_lock_shared(new.id::int); end if; return new; end $$;
      create trigger gate after insert on r_orders for each row execute function gate();`);
    const gate = new pg.Client(database.url);
    const other = new pg.Client(database.url);
    await Promise.all([gate.connect(), other.connect()]);
    await gate.query('select pg_advisory_lock(100), pg_advisory_lock(200)');
    const details: unknown[] = [];
    let tell = (): void => undefined;
    const waited = new Promise<void>((resolve) => {
      tell = resolve;
    });
    const running = backfill(
      database,
      { source_table: 'w_orders', target_table: 'r_orders', batch_size: 100, parallel_workers: 2 },
      {
        progress: ({ detail }) => {
          details.push(detail);
          if (detail?.startsWith('waiting')) tell();
        },
      },
    );
    const standing = async (kind: string, number: number): Promise<void> => {
      const sql = 'select from pg_locks where locktype = $1 and not granted';
      while ((await gate.query(sql, [kind])).rowCount !== number) await gate.query('select');
    };
    await standing('advisory', 2);
    const conflict = other.query('insert into r_orders (id) values (50) on conflict do nothing');
    await standing('transactionid', 1);
    // The second worker goes on to its next batches, the first one holds what the other session waits for.
    await gate.query('select pg_advisory_unlock(200)');
    await waited;
    await gate.end();
    await Promise.all([conflict, running]);
    await other.end();
    expect(details).toContain('waiting: another session waits for a lock');
    expect(await database.query('select count(*)::int as n from r_orders')).toEqual([{ n: 40_000 }]);
  }));

it('says what is wrong with the configuration', () =>
  withDatabase(async (database) => {
    await database.query(`${orders} create table keyless (id bigint); create table r (id bigint, a int);
      create table two (a int primary key, b int unique);`);
    const failure = async (config: Json): Promise<string> =>
      backfill(database, config).then(
        () => 'no error',
        (error: Error) => error.message,
      );
    expect(await failure({ target_table: 'r' })).toContain(
      'needs one of `source_table`, `source_query` and `backfill_query`',
    );
    expect(await failure({ source_table: 'w_orders', target_table: 'r_odrers' })).toContain(
      'there is no table r_odrers',
    );
    expect(await failure({ source_table: 'keyless', target_table: 'r' })).toContain('has no primary key');
    expect(await failure({ source_query: 'select 1 as b', target_table: 'r' })).toContain(
      'public.r has no column b that can be filled',
    );
    expect(await failure({ source_query: 'select 1 as a; select 2', target_table: 'r' })).toContain(
      'more than one statement',
    );
    expect(await failure({ source_query: 'select 1 as', target_table: 'r' })).toContain(
      'source_query: syntax error',
    );
    expect(await failure({ source_query: 'delete from r', target_table: 'r' })).toContain(
      'it has to be a SELECT',
    );
    expect(
      await failure({ source_query: 'select 1 as a, 1 as b', target_table: 'two', on_conflict: 'update' }),
    ).toContain('which unique key of public.two tells its rows apart is not clear');
    expect(await failure({ source_table: 'w_orders', target_table: 'r', batch_size: 0 })).toContain(
      'must be at least 1',
    );
  }));

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { testApplicationQueries } from '../../../src/hooks/builtin/test-application-queries.ts';
import type { Json } from '../../../src/hooks/json.ts';
import { type TestDatabase, withDatabase } from '../../server/database.ts';
import { type RunOptions, runBuiltin } from './context.ts';

const schema = `create table r_customer (id int primary key, tenant uuid, total_spent numeric(12,2), name varchar(20));
  insert into r_customer select i, '550e8400-e29b-41d4-a716-446655440000', i, 'c' || i from generate_series(1, 20) i;`;

async function run(database: TestDatabase, tests: Json[], options: RunOptions = {}): Promise<string> {
  const config = tests.length > 0 ? { test_queries: tests } : { query_file: 'queries.sql' };
  return runBuiltin(database, testApplicationQueries, config, options).then(
    ({ message }) => message ?? '',
    (error: Error) => error.message,
  );
}

it('checks columns, types and rows with parameters, even where there are no rows', () =>
  withDatabase(async (database) => {
    await database.query(schema);
    const sum = {
      name: 'lifetime_value',
      query: 'SELECT SUM(total_spent) FROM r_customer WHERE tenant = $1',
      test_params: ['550e8400-e29b-41d4-a716-446655440000'],
      expected_return_type: 'numeric',
      min_rows: 1,
      max_rows: 1,
    };
    const top = {
      name: 'top',
      query: 'SELECT * FROM r_customer WHERE id > $1 ORDER BY total_spent DESC LIMIT $2',
      test_params: [1000, 10],
      expected_columns: ['id', 'total_spent'],
      expected_types: { total_spent: 'numeric(12, 2)', name: 'varchar', id: 'int' },
      max_rows: 10,
      max_duration: '1h',
    };
    expect(await run(database, [sum, top])).toBe('2 queries passed');
    const wrong = {
      ...top,
      expected_columns: ['id', 'spent'],
      expected_types: { name: 'text' },
      min_rows: 1,
    };
    const told = await run(database, [sum, wrong]);
    expect(told).toContain('1 query of 2 failed\ntop: it gave 0 rows, at least 1 are expected');
    expect(told).toContain('it has no column spent, but id, tenant, total_spent, name');
    expect(told).toContain('column name is character varying(20), text is expected');
    // Its EXPLAIN comes along.
    expect(told).toMatch(/\n {2}Limit {2}\(cost=/);
  }));

it('tells a query that fails, and one that takes too long', () =>
  withDatabase(async (database) => {
    await database.query(schema);
    const gone = { name: 'gone', query: 'select totl from r_customer' };
    const slow = { name: 'slow', query: 'select pg_sleep(0.05)', max_duration: '1ms' };
    const told = await run(database, [gone, slow, { name: 'fine', query: 'select 1' }]);
    expect(told).toContain('2 queries of 3 failed\ngone: column "totl" does not exist');
    expect(told).toMatch(/slow: it took \d+ ms, and 1 ms are allowed\n {2}Result {2}\(cost=/);
  }));

it('takes back what a query writes', () =>
  withDatabase(async (database) => {
    await database.query(schema);
    const insert = {
      name: 'insert',
      query: 'insert into r_customer (id, name) values ($1, $2) returning id',
      test_params: [99, 'new'],
      expected_columns: ['id'],
    };
    expect(await run(database, [insert])).toBe('1 query passed');
    expect(await database.query('select count(*)::int as n from r_customer')).toEqual([{ n: 20 }]);
  }));

it('reads queries and their expectations from a file', () =>
  withDatabase(async (database) => {
    await database.query(schema);
    const root = await mkdtemp(join(tmpdir(), 'confiture-queries-'));
    onTestFinished(() => rm(root, { recursive: true, force: true }));
    const file = `-- The queries of the dashboard.
      -- name: top customers
      -- params: [5]
      -- columns: ["id", "name"]
      select * from r_customer where id <= $1;

      -- max_rows: 3
      select ';' as "-- name: no", id from r_customer; select 1;`;
    await writeFile(join(root, 'queries.sql'), file);
    const told = await run(database, [], { facts: { root } });
    expect(told).toContain('1 query of 3 failed\nqueries.sql:8: it gave 20 rows, at most 3 are expected');
    await writeFile(join(root, 'queries.sql'), file.replace('max_rows: 3', 'max_rows: many'));
    expect(await run(database, [], { facts: { root } })).toContain('queries.sql:8: max_rows');
    await rm(join(root, 'queries.sql'));
    expect(await run(database, [], { facts: { root } })).toContain('query_file queries.sql cannot be read');
  }));

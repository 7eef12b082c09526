import { expect, it } from 'vitest';
import { verifyConsistency } from '../../../src/hooks/builtin/verify-consistency.ts';
import type { Json } from '../../../src/hooks/json.ts';
import { type TestDatabase, withDatabase } from '../../server/database.ts';
import { runBuiltin } from './context.ts';

const schema = `create table w_orders (tenant int, customer int, total numeric);
  insert into w_orders select i % 3, i % 10, i from generate_series(1, 100) i;
  create table r_customer as select tenant, customer, sum(total) as total_spent from w_orders group by 1, 2;`;

/** `passed`, or the lines of the failure. */
async function verify(database: TestDatabase, config: Json): Promise<string> {
  return runBuiltin(database, verifyConsistency, config).then(
    ({ message }) => message ?? '',
    (error: Error) => error.message.split('\n').slice(1).join('\n') || error.message,
  );
}

const query = (sql: string, more: Record<string, Json> = {}): Json => ({
  checks: [{ name: 'check', query: sql, ...more }],
});

it('compares two columns of a row and two rows of a column, and tells the numbers', () =>
  withDatabase(async (database) => {
    await database.query(schema);
    const counted = `select count(distinct (tenant, customer)) as expected from w_orders
      union all select count(*) as actual from r_customer;`;
    expect(await verify(database, query(counted, { tolerance_percent: 0 }))).toBe('1 check passed');
    const mixed = `select count(distinct (tenant, customer)) as a, count(*) as b from w_orders
      union all select null, count(*) from r_customer`;
    expect(await verify(database, query(mixed, { expected_ratio: 1 }))).toBe('1 check passed');
    await database.query('delete from r_customer where customer = 4');
    expect(await verify(database, query(counted))).toBe(
      'check: expected 30, actual 27 (difference -3, ratio 0.9); wanted equal',
    );
    // Both columns are called "sum".
    const sums = 'select sum(total), (select sum(total_spent) from r_customer) from w_orders';
    expect(await verify(database, query(sums.replace(') from w_orders', ') as sum from w_orders')))).toMatch(
      /^check: expected 5050, actual 4\d+ \(difference -\d+, ratio 0\.9/,
    );
  }));

it('keeps to ratios, tolerances and exact figures, beyond what a double holds', () =>
  withDatabase(async (database) => {
    const check = (sql: string, more: Record<string, Json>) => verify(database, query(`select ${sql}`, more));
    expect(await check('100, 99', { tolerance_percent: 1 })).toBe('1 check passed');
    expect(await check('100, 98.9', { tolerance_percent: 1 })).toContain('wanted equal, 1 % either way');
    expect(await check('100, 103', { tolerance: 3 })).toBe('1 check passed');
    expect(await check('100, 104', { tolerance: 3 })).toContain('wanted equal, 3 either way');
    expect(await check('100, 100', { expected_ratio: 0.99 })).toBe('1 check passed');
    expect(await check('1000, 985', { expected_ratio: 0.99 })).toContain('wanted a ratio from 0.99 to 1');
    expect(await check('100, 101', { expected_ratio: 1 })).toContain('wanted a ratio of 1');
    expect(await check('100, 200', { expected_ratio: 2 })).toBe('1 check passed');
    expect(await check('100, 100', { expected_ratio: 2 })).toContain('wanted a ratio of 2');
    expect(await check('100, 151', { min_ratio: 0.5, max_ratio: 1.5 })).toContain(
      'wanted a ratio from 0.5 to 1.5',
    );
    expect(await check('0, 0', { expected_ratio: 1 })).toBe('1 check passed');
    expect(await check('0, 1', { expected_ratio: 1 })).toContain('no ratio');
    expect(await check('90071992547409931::numeric, 90071992547409932::numeric', {})).toContain(
      'difference 1',
    );
    expect(await check('null::int, 1', {})).toContain('expected null, actual 1: null is no figure');
    expect(await check('42', { expected: 42 })).toBe('1 check passed');
    expect(await check("'new'", { expected: 'old' })).toBe('check: expected old, actual new');
    expect(await check('1 > 2', {})).toBe('check: expected true, actual false');
    expect(await check('0.004 as total_variance, null::int as max_variance', { tolerance: 0.01 })).toBe(
      '1 check passed',
    );
    expect(await check('0.02 as total_variance, 0 as max_variance', { tolerance: 0.01 })).toBe(
      'check: total_variance 0.02, max_variance 0; wanted 0',
    );
    expect(await check('1 where false', { expected_rows: 0 })).toBe('1 check passed');
    expect(await check('generate_series(1, 3)', { expected_rows: 0 })).toBe('check: expected 0 rows, got 3');
  }));

it('counts tables and joins keys, orphans included', () =>
  withDatabase(async (database) => {
    await database.query(schema);
    const join = { source: 'w_orders', target: 'r_customer', join_key: ['tenant', 'customer'] };
    expect(await verify(database, { source_target_joins: [join] })).toBe('1 check passed');
    await database.query(
      'insert into r_customer values (99, 1, 0), (null, null, 0); delete from r_customer where tenant = 1',
    );
    expect(await verify(database, { source_target_joins: [join] })).toBe(
      'keys of w_orders in r_customer: expected 30, actual 20 (difference -10, ratio 0.666667); wanted a ratio of 1; 2 keys of r_customer are not in w_orders',
    );
    const lenient = { ...join, expected_ratio: 0.6, allow_orphans: true };
    expect(await verify(database, { source_target_joins: [lenient] })).toBe('1 check passed');
    expect(await verify(database, { row_counts: [{ source: 'w_orders', target: 'r_customer' }] })).toBe(
      'rows of r_customer against w_orders: expected 100, actual 22 (difference -78, ratio 0.22); wanted equal',
    );
  }));

it('says which check means nothing', () =>
  withDatabase(async (database) => {
    expect(await verify(database, {})).toContain('has no check');
    expect(await verify(database, query('select 1 where false'))).toContain('its query gave no row');
    expect(await verify(database, query('select 1'))).toContain('its query gave one figure');
    expect(await verify(database, query('select 1, 2, 3'))).toContain('gave 1 rows of 3 columns');
    expect(await verify(database, query('delete from t'))).toContain('it has to be a SELECT');
    expect(await verify(database, query('select * from nowhere'))).toContain(
      'relation "nowhere" does not exist',
    );
  }));

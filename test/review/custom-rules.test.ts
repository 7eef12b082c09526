import { describe, expect, it } from 'vitest';
import { only, reviewOf, told } from './scratch.ts';

const files = {
  'db/01_write_side/orders.sql':
    'create schema shop;\ncreate table shop.w_orders (id int primary key, tenant_id uuid, total numeric(12,2));\ncreate table shop.carts (id int primary key, total float8);',
  'db/02_query_side/r.sql':
    'create table shop.r_sums (id int primary key);\ncreate view shop.sums as select 1 as one;',
};

async function toldBy(...custom: readonly Readonly<Record<string, unknown>>[]): Promise<readonly string[]> {
  return told(await reviewOf(files, { ...only(), custom_rules: custom }));
}

describe('custom rules', () => {
  it('pattern, in folders and schemas', async () => {
    const rule = { name: 'write_side', description: 'Write-side tables must start with w_', pattern: '^w_' };
    const carts = 'db/01_write_side/orders.sql:3 write-side: table shop.carts: its name does not match ^w_';
    expect(await toldBy({ ...rule, affected_dirs: ['db/01_write_side'] })).toEqual([carts]);
    expect(await toldBy({ ...rule, schema_path: 'db/01_write_side/orders.sql' })).toEqual([carts]);
    expect(await toldBy({ ...rule, affected_schema: '01_write_side' })).toEqual([carts]);
    expect(await toldBy({ ...rule, affected_schema: 'shop', exclude_patterns: ['r_*'] })).toEqual([carts]);
    expect(await toldBy({ ...rule, affected_schema: 'other' })).toEqual([]);
    expect(await toldBy({ ...rule, exemptions: ['carts', 'r_*'] })).toEqual([]);
    expect(await toldBy({ ...rule, enabled: false })).toEqual([]);
  });

  it('pattern, of other kinds of objects', async () => {
    const rule = { name: 'views', pattern: '^v_', applies_to: 'views', message: 'rename {object}' };
    expect(await toldBy(rule)).toEqual(['db/02_query_side/r.sql:2 views: rename shop.sums']);
  });

  it('table_prefix, column_required, column_type and comment_required', async () => {
    expect(
      await toldBy(
        { name: 'prefix', table_prefix: ['w_', 'r_'] },
        { name: 'tenant', column_required: 'tenant_id', exclude_tables: ['r_*'] },
        { name: 'totals', column_type: { 'tot*': ['numeric'] } },
        { name: 'comments', comment_required: true, affected_dirs: ['db/02_query_side'] },
      ),
    ).toEqual([
      'db/01_write_side/orders.sql:3 prefix: table shop.carts: its name does not begin with w_ or r_',
      'db/01_write_side/orders.sql:3 tenant: table shop.carts: it has no column tenant_id',
      'db/01_write_side/orders.sql:3 totals: column shop.carts.total: its type is double precision, not numeric',
      'db/02_query_side/r.sql:1 comments: table shop.r_sums: it has no comment',
    ]);
  });

  it('sql, whose rows are violations', async () => {
    const sql = `select format('%I.%I', schemaname, tablename) as object, tablename || ' is unloved' as message
      from pg_tables where schemaname = 'shop' and tablename like 'c%'`;
    expect(await toldBy({ name: 'unloved', sql })).toEqual([
      'db/01_write_side/orders.sql:3 unloved: carts is unloved',
    ]);
  });

  it('sql, whose columns may be numbers', async () => {
    expect(await toldBy({ name: 'n', sql: 'select 7 as object, 3.5::float8 as message' })).toEqual([
      '- n: 3.5',
    ]);
    expect(await toldBy({ name: 'n', sql: 'select null as object' })).toEqual([
      '- n: a row: n, a rule of this project',
    ]);
  });

  it.each([
    ['without the columns', 'select 1 as n', '`sql` gives rows with neither `object` nor `message`'],
    ['that PostgreSQL refuses', 'select nothing from nowhere', 'relation "nowhere" does not exist'],
    [
      'that writes',
      "select nextval(pg_get_serial_sequence('x', 'y')), set_config('a.b', 'c', true) from x",
      'relation "x" does not exist',
    ],
    ['that is no query', 'delete from shop.carts', '`sql` has to be one query'],
    ['that is two', 'select 1; select 2', '`sql` has to be one query'],
    [
      'that takes too long',
      'select pg_sleep(10) from generate_series(1, 100)',
      'canceling statement due to statement timeout',
    ],
  ])('a query %s is named, and others go on', async (_, sql, reason) => {
    expect(
      await toldBy({ name: 'slow', sql, timeout: '50ms' }, { name: 'prefix', table_prefix: ['w_', 'r_'] }),
    ).toEqual([
      `- slow: rule slow failed: ${reason}`,
      'db/01_write_side/orders.sql:3 prefix: table shop.carts: its name does not begin with w_ or r_',
    ]);
  });
});

import { beforeAll, describe, expect, it } from 'vitest';
import { readCatalog } from '../../../src/catalog/read-catalog.ts';
import { readSizes } from '../../../src/catalog/read-sizes.ts';
import { readColumnWidths } from '../../../src/impact/estimate/read-column-widths.ts';
import { joinWorkloads, type Workload } from '../../../src/impact/estimate/work.ts';
import type { WorkFacts } from '../../../src/impact/estimate/work-facts.ts';
import { workOf } from '../../../src/impact/estimate/work-of.ts';
import { readServerFacts } from '../../../src/impact/read-server-facts.ts';
import type { ResolvedEffect } from '../../../src/impact/resolved-effect.ts';
import { applyOperation } from '../../../src/impact/world/apply-operation.ts';
import { createWorld } from '../../../src/impact/world/create-world.ts';
import type { World } from '../../../src/impact/world/world.ts';
import { connect } from '../../../src/postgres/connect.ts';
import { parseFragments } from '../../../src/sql/dependencies/fragment.ts';
import { loadParser } from '../../../src/sql/load-parser.ts';
import { operationsOf } from '../../../src/sql/operations/operations-of.ts';
import { createDatabase } from '../../server/database.ts';

const schema = `
  create table w_customers (id int primary key, name text);
  create table w_orders (id bigint primary key, customer_id int references w_customers, note text, total numeric);
  create index w_orders_note on w_orders using gin (to_tsvector('simple', note));
  create table w_lines (id int primary key, order_id bigint references w_orders);
  create unlogged table w_cache (id int primary key);
  create table w_log (id int, at date) partition by range (at);
  create table w_log_1 partition of w_log for values from ('2026-01-01') to ('2027-01-01');
  create table w_never (id int primary key);
  create materialized view w_totals as select customer_id, sum(total) from w_orders group by 1;
  insert into w_customers select i, 'n' || i from generate_series(1, 100) i;
  insert into w_orders select i, 1 + i % 100, repeat('x', i % 50), i from generate_series(1, 2000) i;
  insert into w_lines select i, i from generate_series(1, 500) i;
  insert into w_cache select generate_series(1, 1000);
  insert into w_log select i, '2026-05-01' from generate_series(1, 300) i;
  insert into w_never select generate_series(1, 10);
  alter table w_never set (autovacuum_enabled = off);
  analyze w_customers, w_orders, w_lines, w_cache, w_log, w_log_1`;

let facts: Required<Pick<WorkFacts, 'widths'>> & { readonly fresh: () => World };

beforeAll(async () => {
  await loadParser();
  const { url } = await createDatabase();
  const connection = await connect(url);
  await connection.execute(schema);
  const [catalog, sizes, server, widths] = [
    await readCatalog(connection),
    await readSizes(connection),
    await readServerFacts(connection),
    await readColumnWidths(connection),
  ];
  await connection.close();
  facts = { widths, fresh: () => createWorld(catalog, sizes, server) };
});

const nothing: ResolvedEffect = {
  rows: ['a row of the table'],
  form: 'form',
  builds: undefined,
  transactional: true,
  reason: undefined,
  reversible: 'yes',
  certain: true,
  unknown: [],
  relation: 'public.w_orders',
  locks: [],
  rewrites: [],
  scans: [],
};

/** Of the last operation in the text; those before are applied to the world. */
function work(sql: string, effect: Partial<ResolvedEffect> = {}, more: Partial<WorkFacts> = {}): Workload {
  const world = facts.fresh();
  const operations = parseFragments(sql).flatMap((fragment) => operationsOf(fragment));
  const last = operations.pop();
  if (last === undefined) throw new Error(`nothing is done by ${sql}`);
  for (const each of operations) applyOperation(world, each, { step: 0, statement: 0, transaction: 0 });
  return workOf(last, { ...nothing, ...effect }, { world, widths: facts.widths, ...more });
}

function size(id: string) {
  const relation = facts.fresh().relations.get(id);
  if (relation?.size === undefined) throw new Error(`${id} has no size`);
  return relation.size;
}

function inShort(workload: Workload): readonly string[] | undefined {
  return workload?.map(({ kind, on, rows }) => `${kind} ${on}${rows === undefined ? '' : ` ${rows}`}`);
}

describe('DDL', () => {
  it('counts heap and TOAST of a rewrite, and its indexes', () => {
    const done = work('alter table w_orders alter id type int', { rewrites: ['public.w_orders'] });
    expect(inShort(done)).toEqual([
      'rewrite public.w_orders 2000',
      'build public.w_orders_note 2000',
      'build public.w_orders_pkey 2000',
    ]);
    const { heap, toast } = size('public.w_orders').bytes;
    expect(done?.[0]).toMatchObject({
      amount: heap + toast,
      walBytes: heap + toast,
      temporaryBytes: heap + toast,
    });
    expect(done?.[1]?.method).toBe('gin');
    expect(done?.[2]?.bytes).toBe(size('public.w_orders_pkey').bytes.heap);
  });

  it('counts indexes once where the effect names them, too', () => {
    const rewrites = ['public.w_orders', 'public.w_orders_pkey', 'public.w_orders_note'];
    expect(work('alter table w_orders alter id type int', { rewrites })).toHaveLength(3);
  });

  it('logs nothing of an unlogged table', () => {
    const done = work('alter table w_cache alter id type bigint', { rewrites: ['public.w_cache'] });
    expect(done?.map(({ walBytes }) => walBytes)).toEqual([0, 0]);
  });

  it('builds an index from its table, as large as its keys make it', () => {
    const [done] =
      work('create index i on w_orders (id)', { scans: ['public.w_orders'], builds: 'index' }) ?? [];
    expect(done).toMatchObject({ kind: 'build', method: 'btree', amount: 2000 * Math.log2(2000) });
    const real = size('public.w_orders_pkey').bytes.heap;
    expect(Math.abs((done?.bytes ?? 0) - real)).toBeLessThanOrEqual(8192);
  });

  it('knows the width of text from statistics, and of an expression nothing', () => {
    const build = { scans: ['public.w_orders'], builds: 'index' } as const;
    expect(work('create index i on w_orders (note)', build)?.[0]?.bytes).toBeGreaterThan(2000 * 20);
    expect(work('create index i on w_orders (lower(note))', build)?.[0]?.bytes).toBeUndefined();
  });

  it('reads the table again for CONCURRENTLY', () => {
    const build = { scans: ['public.w_orders'], builds: 'index' } as const;
    expect(inShort(work('create index concurrently i on w_orders (id)', build))).toEqual([
      'build i on public.w_orders 2000',
      'scan public.w_orders 2000',
    ]);
  });

  it('builds the indexes of REINDEX, each from the table', () => {
    const rewrites = ['public.w_orders_pkey', 'public.w_orders_note'];
    const done = work('reindex table w_orders', { rewrites, scans: ['public.w_orders'], builds: 'index' });
    expect(inShort(done)).toEqual(['build public.w_orders_pkey 2000', 'build public.w_orders_note 2000']);
  });

  it('reads partitions for their parent', () => {
    const done = work('alter table w_log add check (id > 0)', {
      relation: 'public.w_log',
      scans: ['public.w_log'],
    });
    expect(inShort(done)).toEqual(['scan public.w_log_1 300']);
  });

  it('checks a foreign key as a whole', () => {
    const scans = ['public.w_lines', 'public.w_orders'];
    const add = 'alter table w_lines add foreign key (order_id) references w_orders';
    expect(inShort(work(add, { relation: 'public.w_lines', scans }))).toEqual([
      'foreignKey public.w_lines 500',
      'scan public.w_orders 2000',
    ]);
    const validate = 'alter table w_lines validate constraint w_lines_order_id_fkey';
    expect(inShort(work(validate, { relation: 'public.w_lines', scans }))?.[0]).toBe(
      'foreignKey public.w_lines 500',
    );
  });

  it('has nothing to do where nothing is touched, and for TRUNCATE', () => {
    expect(work('alter table w_orders add a int')).toEqual([]);
    expect(work('truncate w_lines', { rewrites: ['public.w_lines'] })).toEqual([]);
    expect(
      work('create table t (id int); alter table t add check (id > 0)', { scans: ['public.t'] }),
    ).toMatchObject([{ kind: 'scan', amount: 0, rows: 0 }]);
  });
});

describe('rows', () => {
  it('counts entries of every index, and foreign keys row by row', () => {
    const planned = { rows: 50, width: 40, cost: 12 };
    expect(inShort(work('insert into w_orders select * from w_orders', {}, { planned }))).toEqual([
      'insert public.w_orders 50',
      'query insert public.w_orders 50',
      'indexEntries public.w_orders 50',
      'foreignKeyRows w_orders_customer_id_fkey of public.w_orders 50',
    ]);
    expect(inShort(work('update w_orders set note = null'))).toEqual([
      'update public.w_orders 2000',
      'indexEntries public.w_orders 2000',
    ]);
  });

  it('sees that each deleted row is looked for in a table without an index for it', () => {
    const done = work('delete from w_orders');
    const scan = done?.find(({ kind }) => kind === 'scan');
    expect(scan?.amount).toBe(2000 * size('public.w_lines').bytes.heap);
    expect(inShort(work('create index on w_lines (order_id); delete from w_orders'))).toEqual([
      'delete public.w_orders 2000',
      'foreignKeyRows w_lines_order_id_fkey of public.w_lines 2000',
    ]);
  });

  it('takes the number of rows from VALUES or the planner, and guesses none', () => {
    expect(work(`insert into w_customers values (1, 'a'), (2, 'b')`)?.[0]).toMatchObject({ amount: 2 });
    expect(work('update w_orders set total = 0 where id < 9')).toBeUndefined();
    const planned = { rows: 8, width: 50, cost: 20 };
    expect(work('update w_orders set total = 0 where id < 9', {}, { planned })?.[0]).toMatchObject({
      amount: 8,
    });
    expect(work('create table t as select * from w_orders', {}, { planned })).toMatchObject([
      { kind: 'query', amount: 20 },
      { kind: 'insert', amount: 8 },
    ]);
  });
});

it('says nothing of what was never counted, is not there, or cannot be seen', () => {
  const build = { scans: ['public.w_never'], builds: 'index', relation: 'public.w_never' } as const;
  expect(work('create index i on w_never (id)', build)).toBeUndefined();
  expect(work('alter table w_gone add check (true)', { scans: ['public.w_gone'] })).toBeUndefined();
  expect(work('do $$ begin perform 1; end $$')).toBeUndefined();
  expect(work('refresh materialized view w_totals', { rewrites: ['public.w_totals'] })).toBeUndefined();
  expect(work('copy w_orders from stdin')).toBeUndefined();
  expect(work('alter table w_orders add a int', { rows: [] })).toBeUndefined();
  expect(joinWorkloads([[], undefined])).toBeUndefined();
});

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readCatalog } from '../../src/catalog/read-catalog.ts';
import { readSizes } from '../../src/catalog/read-sizes.ts';
import { reasons } from '../../src/dry-run/classify/reasons/index.ts';
import type { DryRunStep } from '../../src/dry-run/result.ts';
import type { Impact } from '../../src/impact/impact.ts';
import type { LogFields } from '../../src/log.ts';
import { pair } from '../migrate/workbench.ts';
import { rollbackOf, stage, statementsOf } from './stage.ts';

const orders = `create table w_orders (id int primary key, status text, secret text);
  insert into w_orders select n, 'new', 'secret ' || n from generate_series(1, 20) n;
  create table w_plain (n int);`;

it('tries the way back, and tells what it does not bring back', async () => {
  const bench = await stage(
    orders,
    pair(
      '001',
      'a',
      'alter table w_orders add column b int;\ncreate index w_b on w_orders (b);',
      'alter table w_orders drop column b;',
    ),
  );
  const rollback = await rollbackOf(bench);
  const before = await bench.state();
  const same = await bench.dry({ rollback });
  expect(same).toMatchObject({ outcome: 'succeeded', rollback: { outcome: 'same', catalog: [], rows: [] } });
  expect(same.steps.map(({ direction, isRollback }) => [direction, isRollback])).toEqual([
    ['up', false],
    ['down', true],
  ]);

  await bench.write(
    pair(
      '001',
      'a',
      `drop index if exists w_b; update w_orders set status = 'old'; alter table w_orders drop column secret; create table w_left ();`,
      'alter table w_orders add column secret text;',
    ),
  );
  const different = await bench.dry({ rollback: await rollbackOf(bench) });
  expect(different).toMatchObject({
    outcome: 'succeeded',
    rollback: {
      outcome: 'different',
      catalog: [{ action: 'drop', kind: 'table', name: 'public.w_left' }],
      rows: [{ table: 'public.w_orders', rowsBefore: 20, rowsAfter: 20 }],
    },
    metrics: { dataInconsistencies: ['down does not bring back what was there before up'] },
  });

  await bench.write(pair('001', 'a', 'select 1', 'drop table w_missing'));
  const failed = await bench.dry({ rollback: await rollbackOf(bench) });
  expect(failed).toMatchObject({
    outcome: 'succeeded',
    rollback: { outcome: 'failed', error: { sqlState: '42P01' } },
  });
  expect(await bench.state()).toBe(before);
});

it('shows rows before and after, by their key, and no value that is not for eyes', async () => {
  const sql = `update w_orders set status = 'old', secret = 'new secret' where id = 3;
delete from w_orders where id = 4; insert into w_orders values (21, 'fresh', 'x'); insert into w_plain values (1);`;
  const bench = await stage(orders, { '001_a.up.sql': sql });
  const { samples } = await bench.dry({ showSampleRows: 5, redact: (_, column) => column === 'secret' });
  const shown = samples.find(({ table }) => table === 'public.w_orders');
  const value = (column: string, before: unknown, after: unknown, changed: boolean) => ({
    column,
    before,
    after,
    changed,
  });
  expect(shown).toMatchObject({ primaryKey: ['id'], reason: undefined });
  expect(shown?.rows).toHaveLength(3);
  expect(shown?.rows).toEqual(
    expect.arrayContaining([
      {
        change: 'updated',
        values: [
          value('id', '3', '3', false),
          value('status', 'new', 'old', true),
          value('secret', '[redacted]', '[redacted]', true),
        ],
      },
      {
        change: 'deleted',
        values: [
          value('id', '4', undefined, true),
          value('status', 'new', undefined, true),
          value('secret', '[redacted]', undefined, true),
        ],
      },
      {
        change: 'inserted',
        values: [
          value('id', undefined, '21', true),
          value('status', undefined, 'fresh', true),
          value('secret', undefined, '[redacted]', true),
        ],
      },
    ]),
  );
  expect(samples.find(({ table }) => table === 'public.w_plain')).toMatchObject({
    rows: [],
    reason: 'it has no primary key',
  });
  const hidden = await bench.dry({ showSampleRows: 5 });
  expect(JSON.stringify(hidden.samples)).not.toMatch(/old|fresh|secret \d|"3"/);
  expect(await bench.dry({ showSampleRows: 1 })).toMatchObject({ samples: [{ rows: [{}] }, {}] });
});

it('holds what was said before against what was seen', async () => {
  const bench = await stage(orders, {
    '001_a.up.sql':
      'alter table w_orders add column b int;\nalter table w_orders alter status set not null;\n',
    '002_b.up.sql': 'create index w_s on w_orders (status);\n',
  });
  const lock = (mode: string) => ({
    relation: 'public.w_orders',
    mode,
    isNew: false,
    blocks: 'reads and writes',
  });
  const table = { relation: 'public.w_orders', rows: 20, bytes: 8192 };
  const estimate = { ms: 10, lowMs: 5, highMs: 20, confidence: 0.5 };
  const said: Readonly<Record<string, readonly object[]>> = {
    '001': [
      { index: 0, locks: [lock('ACCESS EXCLUSIVE')], rewrites: [table], scans: [], estimate },
      { index: 1, locks: [lock('ACCESS EXCLUSIVE')], rewrites: [], scans: [table], estimate },
    ],
    '002': [
      {
        index: 0,
        locks: [lock('SHARE'), { ...lock('SHARE'), relation: 'public.w_plain' }],
        rewrites: [],
        scans: [],
        estimate,
      },
    ],
  };
  // As much of an impact as is compared.
  const analyse = ({ migration }: { migration: { version: string } }): readonly Impact[] =>
    said[migration.version] as readonly Impact[];
  const result = await bench.dry({ analyse });
  expect(
    statementsOf(result).map(({ verdicts }) =>
      verdicts.map(({ claim, relation, source }) => `${claim} ${relation}: ${source}`),
    ),
  ).toEqual([
    ['lock public.w_orders: agree', 'rewrite public.w_orders: static only'],
    ['lock public.w_orders: held before', 'scan public.w_orders: agree'],
    [
      'lock public.w_orders: held before',
      'lock public.w_plain: static only',
      'scan public.w_orders: traced only',
    ],
  ]);
  expect(result.metrics).toMatchObject({
    estimatedProductionTime: 30,
    estimatedDowntime: 30,
    confidenceLevel: 50,
  });
  // Held again by the second migration, which the trace alone cannot see.
  expect(result.metrics.tableLockDuration['public.w_orders']).toBeGreaterThan(result.metrics.maxLockDuration);
  const unsaid = await bench.dry();
  expect(unsaid.metrics).toMatchObject({
    estimatedProductionTime: undefined,
    estimatedDowntime: undefined,
    confidenceLevel: undefined,
  });
});

it('hands steps on as they end, and logs', async () => {
  const bench = await stage(orders, {
    '001_a.up.sql': 'select 1;\n',
    '002_b.up.sql': 'select no_such_column;\n',
  });
  const steps: DryRunStep[] = [];
  const events: [string, LogFields | undefined][] = [];
  const result = await bench.dry(
    { onStep: (step) => void steps.push(step) },
    { log: (event, fields) => void events.push([event, fields]) },
  );
  expect(result.steps).toEqual([]);
  expect(steps.map(({ version, outcome }) => [version, outcome])).toEqual([
    ['001', 'done'],
    ['002', 'failed'],
  ]);
  expect(events).toMatchObject([
    ['dry_run_start', { environment: 'test' }],
    ['dry_run_failed', { outcome: 'failed', done: 1, failed: 1, code: 'DATABASE_ERROR' }],
  ]);
  await bench.write({ '002_b.up.sql': 'select 2;\n' });
  await bench.dry({}, { log: (event) => void events.push([event, undefined]) });
  expect(events.at(-1)?.[0]).toBe('dry_run_completed');
  await expect(bench.dry({ plan: () => Promise.reject(new Error('no plan')) })).rejects.toThrow('no plan');
});

it('leaves the session as it was, for whatever comes next', async () => {
  const bench = await stage(orders, {
    '001_a.up.sql': `set search_path = pg_catalog; set lock_timeout = '7s'; create temp table w_mine ();\n`,
  });
  expect(await bench.dry()).toMatchObject({ outcome: 'succeeded' });
  const { connection } = bench.run;
  expect(
    await connection.query(
      `select current_setting('lock_timeout') as lock, to_regclass('w_orders') is not null as path, to_regclass('w_mine') as temp`,
    ),
  ).toEqual([{ lock: '0', path: true, temp: null }]);
  expect(
    await connection.query(`select from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()`),
  ).toEqual([]);
  expect(connection.transactionStatus).toBe('idle');
  await readCatalog(connection);
  await readSizes(connection);
});

it('has each reason in a file of its name, sorted', () => {
  const folder = join(import.meta.dirname, '../../src/dry-run/classify/reasons');
  const files = readdirSync(folder)
    .filter((file) => file !== 'index.ts')
    .map((file) => file.replace('.ts', ''));
  expect(reasons.map(({ id }) => id)).toEqual(files.sort());
});

import { expect, it } from 'vitest';
import { assumedSpeeds } from '../../../src/impact/estimate/assumed-speeds.ts';
import { estimateOf, formOf } from '../../../src/impact/estimate/estimate-of.ts';
import { fitObservations } from '../../../src/impact/estimate/fit-observations.ts';
import { joinWorkloads, type Work } from '../../../src/impact/estimate/work.ts';
import { roundSpeeds } from './speeds.ts';

const mb = 2 ** 20;
const speeds = roundSpeeds();
const rewrite: Work = {
  kind: 'rewrite',
  on: 'shop.w_orders',
  amount: 400 * mb,
  rows: 2 ** 20,
  bytes: 400 * mb,
  walBytes: 400 * mb,
  temporaryBytes: 400 * mb,
  doubt: 0,
};
const build: Work = {
  kind: 'build',
  on: 'shop.w_orders_pkey',
  amount: 2 ** 20 * 20,
  rows: 2 ** 20,
  bytes: 20 * mb,
  method: 'btree',
  walBytes: 20 * mb,
  doubt: 0,
};
const scan: Work = { ...rewrite, kind: 'scan', walBytes: 0, temporaryBytes: 0 };

it('adds up: bytes, rows, WAL and what each statement costs', () => {
  const estimate = estimateOf([[rewrite, build]], 'form', { speeds });
  // 400 MB at 100 MB/s, 2^20 · 20 at 2,000,000/s, 420 MB at 500 MB/s, 1 ms.
  expect(estimate?.ms).toBeCloseTo(4000 + 10_485.76 + 840 + 1, 6);
  expect(estimate).toMatchObject({
    source: 'measured',
    diskBytes: 20 * mb,
    temporaryBytes: 400 * mb,
    walBytes: 420 * mb,
    arithmetic:
      'rewrite shop.w_orders, 400 MB at 100 MB/s (4.0 s) + build index shop.w_orders_pkey (btree), 1,048,576 rows at 100,000 rows/s (10.5 s) + WAL 420 MB at 500 MB/s (840 ms) + 1 ms',
  });
  expect(estimate?.lowMs).toBeLessThan(estimate?.ms ?? 0);
  expect(estimate?.highMs).toBeGreaterThan(estimate?.ms ?? 0);
});

it('goes through a table once for all subcommands of a statement', () => {
  const twice = joinWorkloads([[scan], [rewrite, build], [rewrite]]);
  expect(twice?.map(({ kind }) => kind)).toEqual(['rewrite', 'build']);
  expect(estimateOf([[scan], [scan]], 'form', { speeds })?.ms).toBeCloseTo(401, 6);
});

it('says nothing where anything is unknown', () => {
  expect(estimateOf([[scan], undefined], 'form', { speeds })).toBeUndefined();
  expect(
    estimateOf([[{ ...build, bytes: undefined, walBytes: undefined }]], 'form', { speeds }),
  ).toMatchObject({
    diskBytes: undefined,
    temporaryBytes: undefined,
    walBytes: undefined,
  });
});

it('costs next to nothing where there is nothing to do', () => {
  expect(estimateOf([[]], 'form', { speeds })).toMatchObject({
    ms: 1,
    diskBytes: 0,
    walBytes: 0,
    arithmetic: '1 ms',
  });
});

it('calls assumed what any assumed speed goes into, and is not sure of it', () => {
  const measured = estimateOf([[scan]], 'form', { speeds });
  const mixed = estimateOf([[scan, build]], 'form', { speeds: { ...speeds, scan: assumedSpeeds.scan } });
  expect(mixed?.source).toBe('assumed');
  const assumed = estimateOf([[scan]], 'form', { speeds: assumedSpeeds });
  expect(assumed?.source).toBe('assumed');
  expect(assumed?.confidence).toBeLessThan(0.25);
  expect(assumed?.confidence).toBeLessThan(measured?.confidence ?? 0);
});

it('holds an access method that nobody measured for slow, and not for measured', () => {
  const known = estimateOf([[{ ...build, method: 'gin' }]], 'form', { speeds });
  const unknown = estimateOf([[{ ...build, method: 'bloom' }]], 'form', { speeds });
  expect(unknown).toMatchObject({ ms: known?.ms, source: 'assumed' });
  expect(unknown?.confidence).toBeLessThan(known?.confidence ?? 0);
});

it('knows what wal_level and maintenance_work_mem do', () => {
  const storage = { walLevel: 'minimal', maintenanceWorkMem: 10 * mb } as const;
  expect(estimateOf([[rewrite, build]], 'form', { speeds, storage })).toMatchObject({
    walBytes: 0,
    // The copy, and the sort of the index, which 10 MB do not hold.
    temporaryBytes: 420 * mb,
  });
});

it('believes what it saw of two sizes rather than speeds, and one only of a similar size', () => {
  const form = formOf([{ form: 'ALTER TABLE … ADD CHECK' }, { form: 'ALTER TABLE … ADD CHECK' }]);
  const seen = (megabytes: number, ms: number) => ({
    form,
    rows: megabytes * 1000,
    bytes: megabytes * mb,
    ms,
  });
  const basis = (...observations: ReturnType<typeof seen>[]) => ({
    speeds,
    fits: fitObservations(observations),
  });
  const check = { ...scan, rows: 400_000 };
  const two = estimateOf([[check]], form, basis(seen(100, 1000), seen(200, 2000)));
  expect(two?.source).toBe('observed');
  expect(two?.ms).toBeCloseTo(4000, -1);
  expect(two?.arithmetic).toContain('2 observed of 2 sizes');
  expect(estimateOf([[check]], form, basis(seen(300, 3000)))?.source).toBe('observed');
  expect(estimateOf([[check]], form, basis(seen(30, 300)))?.source).toBe('measured');
  expect(estimateOf([[check]], 'another form', basis(seen(100, 1000), seen(200, 2000)))?.source).toBe(
    'measured',
  );
});

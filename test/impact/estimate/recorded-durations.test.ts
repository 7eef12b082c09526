import { expect, it } from 'vitest';
import {
  type RecordedDuration,
  readRecordedDurations,
  recordedEstimate,
} from '../../../src/impact/estimate/recorded-durations.ts';
import { migrateUp } from '../../../src/migrate/up.ts';
import { workbench } from '../../migrate/workbench.ts';

it('reads what the ledger recorded of a version, in both directions', async () => {
  const bench = await workbench({
    '001_a.up.sql': 'create table a (id int);',
    '001_a.down.sql': 'drop table a;',
    '002_b.up.sql': 'create table b (id int);',
  });
  expect(await readRecordedDurations(bench.run.connection, ['001'])).toEqual([]);
  await migrateUp(bench.run, await bench.options());
  const recorded = await readRecordedDurations(bench.run.connection, ['001', '003']);
  expect(recorded).toMatchObject([
    { version: '001', direction: 'up', environment: 'test', ms: expect.any(Number) },
  ]);
  expect(recorded[0]?.at).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  const estimate = recordedEstimate(recorded, { version: '001', direction: 'up', environment: 'test' });
  expect(estimate).toMatchObject({ source: 'recorded', ms: expect.closeTo(recorded[0]?.ms ?? 0, 6) });
});

const took = (ms: number, environment = 'production'): RecordedDuration => ({
  version: '007',
  direction: 'up',
  environment,
  ms,
  at: '2026-03-04T05:06:07.000Z',
});
const asked = { version: '007', direction: 'up', environment: 'production' } as const;

it('prefers durations of the same environment, and is surer of them', () => {
  const here = recordedEstimate([took(4000), took(90_000, 'staging')], asked);
  expect(here).toMatchObject({
    ms: expect.closeTo(4000, 6),
    arithmetic: 'it took 4.0 s in production on 2026-03-04',
  });
  const there = recordedEstimate([took(4000, 'staging')], asked);
  expect(there?.confidence).toBeLessThan(here?.confidence ?? 0);
  expect(there?.highMs).toBeGreaterThan(here?.highMs ?? 0);
});

it('is surer of durations that agree', () => {
  const alike = recordedEstimate([took(4000), took(4100), took(3900)], asked);
  const unlike = recordedEstimate([took(4000), took(12_000), took(1500)], asked);
  expect(alike?.confidence).toBeGreaterThan(unlike?.confidence ?? 1);
});

it('has none of another version or direction', () => {
  expect(recordedEstimate([took(4000)], { ...asked, version: '008' })).toBeUndefined();
  expect(recordedEstimate([took(4000)], { ...asked, direction: 'down' })).toBeUndefined();
});

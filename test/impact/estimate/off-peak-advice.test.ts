import { expect, it } from 'vitest';
import type { Estimate } from '../../../src/impact/estimate/estimate.ts';
import { offPeakAdvice } from '../../../src/impact/estimate/off-peak-advice.ts';
import type { ImpactLock } from '../../../src/impact/impact.ts';

const night = { start: 22 * 60, end: 6 * 60 };
const noon = { start: 12 * 60 + 30, end: 13 * 60 };
const afternoon = new Date('2026-07-01T12:10:00Z');

const lock = (blocks: ImpactLock['blocks'], isNew = false): ImpactLock => ({
  relation: 'shop.w_orders',
  mode: 'SHARE',
  blocks,
  role: 'itself',
  isNew,
  rows: 1000,
  bytes: 8192,
});

const lasting = (highMs: number): Estimate => ({
  ms: highMs / 2,
  lowMs: highMs / 4,
  highMs,
  confidence: 0.5,
  source: 'measured',
  arithmetic: '',
  diskBytes: 0,
  temporaryBytes: 0,
  walBytes: 0,
});

const rewritten = [{ relation: 'shop.w_orders', rows: 1000, bytes: 8192 }];
const long = { locks: [lock('writes')], rewrites: [], estimate: lasting(60_000) };

it('says when to run and what time it is there', () => {
  expect(offPeakAdvice([night], 'Europe/Paris', afternoon, long)).toBe(
    'run between 22:00 and 06:00; it is 14:10 now',
  );
  expect(offPeakAdvice([noon, night], undefined, afternoon, long)).toBe(
    'run between 12:30 and 13:00 or between 22:00 and 06:00; it is 12:10 now',
  );
});

it('says nothing within a window, over midnight too', () => {
  expect(offPeakAdvice([night], 'UTC', new Date('2026-07-01T23:00:00Z'), long)).toBeUndefined();
  expect(offPeakAdvice([night], 'UTC', new Date('2026-07-01T05:59:00Z'), long)).toBeUndefined();
  expect(offPeakAdvice([night], 'UTC', new Date('2026-07-01T06:00:00Z'), long)).toBeDefined();
  expect(offPeakAdvice([noon], 'UTC', new Date('2026-07-01T12:30:00Z'), long)).toBeUndefined();
  expect(offPeakAdvice([noon], 'UTC', new Date('2026-07-01T13:00:00Z'), long)).toBeDefined();
});

it('speaks only of what blocks others for long, or rewrites', () => {
  const ask = (impact: Parameters<typeof offPeakAdvice>[3]) =>
    offPeakAdvice([night], 'UTC', afternoon, impact);
  expect(ask({ ...long, estimate: lasting(900) })).toBeUndefined();
  expect(ask({ ...long, locks: [lock('DDL')] })).toBeUndefined();
  expect(ask({ ...long, locks: [lock('writes', true)] })).toBeUndefined();
  expect(ask({ ...long, locks: [], rewrites: rewritten })).toBeDefined();
  expect(ask({ ...long, estimate: undefined })).toBeDefined();
  expect(offPeakAdvice([], 'UTC', afternoon, long)).toBeUndefined();
});

it('says nothing of a time zone that it cannot tell the time of', () => {
  expect(offPeakAdvice([night], '<+03>-3', afternoon, long)).toBeUndefined();
});

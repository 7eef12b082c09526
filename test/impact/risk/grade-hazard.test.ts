import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { riskLevels } from '../../../src/impact/hazard.ts';
import { type GradeFacts, gradeHazard } from '../../../src/impact/risk/grade-hazard.ts';
import { hazard } from './impacts.ts';

const mb = 1024 ** 2;
const gb = 1024 ** 3;

describe('gradeHazard', () => {
  const cases: readonly [facts: Partial<GradeFacts>, level: string, reason: string][] = [
    [{}, 'high', 'high; size not known: as it is'],
    [{ rows: 1000, bytes: mb }, 'low', 'high; 1,000 rows, 1 MB: two lower'],
    [{ rows: 1001, bytes: mb }, 'medium', 'high; 1,001 rows, 1 MB: one lower'],
    [{ rows: 10, bytes: 2 * mb }, 'medium', 'high; 10 rows, 2 MB: one lower'],
    [{ rows: 100_001, bytes: mb }, 'high', 'high; 100,001 rows, 1 MB: as it is'],
    [{ rows: 10_000_000, bytes: gb }, 'high', 'high; 10,000,000 rows, 1 GB: as it is'],
    [{ rows: 10_000_001, bytes: gb }, 'critical', 'high; 10,000,001 rows, 1 GB: one higher'],
    [{ bytes: 11 * gb }, 'critical', 'high; 11 GB: one higher'],
    // Half of the facts lower nothing: rows may be wide. Bytes bound the rows, which have 28 bytes at least.
    [{ rows: 10 }, 'high', 'high; 10 rows: as it is'],
    [{ rows: 20_000_000 }, 'critical', 'high; 20,000,000 rows: one higher'],
    [{ bytes: 28_000 }, 'low', 'high; 27 kB: two lower'],
    [{ bytes: 28_028 }, 'medium', 'high; 27 kB: one lower'],
    [{ isNew: true, rows: 20_000_000 }, 'low', 'high; the table is made by this run: low'],
    [{ rows: 5, bytes: 8192, blockedMs: 999 }, 'low', 'high; 5 rows, 8 kB: two lower'],
    [
      { rows: 5, bytes: 8192, blockedMs: 1000 },
      'medium',
      'high; 5 rows, 8 kB: two lower; others wait about 1.0 s: at least medium',
    ],
    [
      { blockedMs: 60_000 },
      'critical',
      'high; size not known: as it is; others wait about 1 min 00 s: at least critical',
    ],
  ];
  it.each(cases)('%j gives %s', (facts, level, reason) => {
    expect(gradeHazard(hazard('high'), {}, { isNew: false, ...facts })).toEqual({ level, reason });
  });

  it('leaves a hazard that does not scale as it is', () => {
    const facts = { rows: 1, bytes: 8192, blockedMs: 1e6, isNew: true };
    expect(gradeHazard(hazard('medium', { scales: false }), {}, facts).level).toBe('medium');
  });

  it('starts with the level of the report, and leaves none alone', () => {
    const facts = { rows: 2e7, bytes: gb, isNew: false };
    expect(gradeHazard(hazard('low'), { level: 'high' }, facts).level).toBe('critical');
    expect(gradeHazard(hazard('high'), { level: 'none' }, facts).level).toBe('none');
  });

  it('counts waiting only for locks and speed', () => {
    const facts = { blockedMs: 1e6, isNew: false };
    expect(gradeHazard(hazard('low', { category: 'data_loss' }), {}, facts).level).toBe('low');
    expect(gradeHazard(hazard('low', { category: 'performance' }), {}, facts).level).toBe('critical');
  });

  it('never gives less for more rows, more bytes or a longer wait, nor for knowing less than a small size', () => {
    const size = fc.option(fc.nat(2e10), { nil: undefined });
    const rank = (facts: GradeFacts) => riskLevels.indexOf(gradeHazard(hazard('medium'), {}, facts).level);
    fc.assert(
      fc.property(
        size,
        size,
        fc.nat(1e5),
        fc.nat(1e10),
        fc.nat(1e5),
        (rows, bytes, blockedMs, more, longer) => {
          const base = rank({ rows, bytes, blockedMs, isNew: false });
          const bigger = {
            rows: rows && rows + more,
            bytes: bytes && bytes + more,
            blockedMs: blockedMs + longer,
          };
          expect(rank({ ...bigger, isNew: false })).toBeGreaterThanOrEqual(base);
          expect(base).toBeGreaterThanOrEqual(1);
          expect(rank({ rows: undefined, bytes: undefined, blockedMs, isNew: false })).toBeGreaterThanOrEqual(
            2,
          );
        },
      ),
    );
  });
});

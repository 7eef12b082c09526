import { describe, expect, it } from 'vitest';
import { refusals } from '../../../src/impact/risk/refusals.ts';
import { check, estimate, finding, impact, levelsOf, lock, risk } from './impacts.ts';

const none = {
  level: 'none',
  backward_compatibility: 'none',
  data_loss: 'none',
  performance: 'none',
  locking: 'none',
  constraint_violation: 'none',
};

describe('assessRisk', () => {
  it('is none where nothing is the matter', () => {
    expect(levelsOf(risk([impact()]))).toEqual(none);
    expect(levelsOf(risk([]))).toEqual(none);
  });

  it('takes the worst of a category, and the worst of all', () => {
    const hazards = [
      finding(),
      finding({ id: 'b', level: 'low' }),
      finding({ id: 'c', category: 'data_loss', level: 'medium' }),
    ];
    const assessed = risk([impact({ hazards })]);
    expect(levelsOf(assessed)).toEqual({ ...none, level: 'high', locking: 'high', data_loss: 'medium' });
    expect(assessed.categories[3]?.reasons.map(({ id }) => id)).toEqual(['create-index-blocks-writes', 'b']);
  });

  it('shows what is ignored, and does not count it', () => {
    const assessed = risk([
      impact({ hazards: [finding({ level: 'critical', ignored: 'the table is small' })] }),
    ]);
    expect(assessed.level).toBe('none');
    expect(assessed.categories[3]?.reasons).toHaveLength(1);
    expect(assessed.recommendations).toEqual([]);
  });

  it('never takes unknown for none', () => {
    const levels = {
      backward_compatibility: 'low',
      data_loss: 'low',
      performance: 'low',
      locking: 'medium',
      constraint_violation: 'low',
    };
    for (const assessed of [
      risk([impact({ certain: false })]),
      risk([impact({ unknown: ['what DO does'] })]),
      risk([impact()], {}, { opaque: ['a function of a TypeScript file'] }),
    ]) {
      expect(levelsOf(assessed)).toEqual({ level: 'medium', ...levels });
      expect(assessed.unknown).toHaveLength(1);
    }
  });

  it('counts locks that others feel, and tables that are read or written as a whole', () => {
    const table = { relation: 'shop.w_orders', rows: 5, bytes: undefined };
    expect(levelsOf(risk([impact({ locks: [lock()], scans: [table] })]))).toMatchObject({
      locking: 'low',
      performance: 'low',
    });
    const quiet = [lock({ isNew: true }), lock({ mode: 'SHARE UPDATE EXCLUSIVE', blocks: 'DDL' })];
    expect(levelsOf(risk([impact({ locks: quiet })]))).toEqual(none);
  });

  it('adds up how long a table is closed while the transaction goes on', () => {
    const first = impact({
      locks: [lock({ mode: 'ACCESS EXCLUSIVE', blocks: 'reads and writes' })],
      estimate: estimate(2),
    });
    const second = impact({ index: 1, line: 4, estimate: estimate(12_000) });
    const whole = risk([first, second]);
    expect(whole.duration).toMatchObject({
      ms: 12_002,
      readsBlockedMs: 12_002,
      writesBlockedMs: 12_002,
      notEstimated: 0,
    });
    expect(levelsOf(whole).locking).toBe('high');
    const apart = risk([first, second], {}, { transactional: false });
    expect(apart.duration).toMatchObject({ ms: 12_002, readsBlockedMs: 2 });
    expect(levelsOf(apart).locking).toBe('low');
    expect(risk([first, impact()]).duration.notEstimated).toBe(1);
    expect(risk([impact()]).duration.ms).toBeUndefined();
  });

  it('counts what is missing and what breaks', () => {
    const missing = [{ kind: 'table', name: 'shop.x', message: 'there is no table shop.x' }];
    expect(levelsOf(risk([impact({ missing })])).constraint_violation).toBe('high');
    const breaks = [
      { kind: 'view', name: 'shop.v', how: 'dropped by CASCADE' as const, message: 'view shop.v goes, too' },
    ];
    expect(levelsOf(risk([impact({ breaks })])).backward_compatibility).toBe('high');
  });

  it('counts rows that do not fit, and those that nobody could look at', () => {
    const violation = (more: object) => ({
      check: check(),
      result: 'found' as const,
      count: 12,
      atLeast: undefined,
      reason: undefined,
      keys: [],
      places: [],
      ...more,
    });
    const given = (more: object) =>
      risk([impact({ checks: [check()] })], { violations: new Map([[0, [violation(more)]]]) });
    const found = given({});
    expect(levelsOf(found)).toEqual({ ...none, level: 'high', constraint_violation: 'high' });
    expect(found.categories[4]?.reasons[0]?.message).toBe('12 rows of shop.w_orders with NULL in total');
    expect(levelsOf(given({ check: check({ caveat: 'rows change first' }) })).constraint_violation).toBe(
      'medium',
    );
    expect(levelsOf(given({ check: check({ fails: undefined }) })).data_loss).toBe('high');
    expect(levelsOf(given({ result: 'none', count: 0 }))).toEqual(none);
    expect(
      levelsOf(given({ result: 'unknown', count: undefined, reason: 'permission denied' }))
        .constraint_violation,
    ).toBe('low');
    expect(levelsOf(risk([impact({ checks: [check()] })])).constraint_violation).toBe('low');
  });
});

describe('hazards of rows', () => {
  const answer = (more: object) => [
    {
      check: check(),
      result: 'none' as const,
      count: 0,
      atLeast: undefined,
      reason: undefined,
      keys: [],
      places: [],
      ...more,
    },
  ];
  const about = { id: 'unique-over-duplicates', category: 'constraint_violation', level: 'high' } as const;
  const given = (more: object, hazard: object = {}) =>
    levelsOf(
      risk([impact({ checks: [check()], hazards: [finding({ ...about, ...hazard })] })], {
        violations: new Map([[0, answer(more)]]),
      }),
    );

  it('are low where PostgreSQL says that there is no such row', () => {
    expect(given({})).toEqual({ ...none, level: 'low', constraint_violation: 'low' });
  });

  it('stay where it does not, may not any more, or nobody asked', () => {
    expect(given({ result: 'unknown' }).constraint_violation).toBe('high');
    expect(given({ check: check({ caveat: 'rows change first' }) }).constraint_violation).toBe('high');
    expect(given({}, { id: 'sequence-behind-rows' }).constraint_violation).toBe('high');
    const unasked = risk([impact({ checks: [check()], hazards: [finding(about)] })]);
    expect(levelsOf(unasked).constraint_violation).toBe('high');
  });
});

describe('recommendations', () => {
  it('come once, worst first, what holds for the whole at the end', () => {
    const hazards = [
      finding({ id: 'a', level: 'low', safe: undefined, advice: 'set lock_timeout' }),
      finding({ id: 'b' }),
      finding({ id: 'c', level: 'critical', safe: undefined, advice: 'set lock_timeout' }),
    ];
    const { recommendations } = risk([impact({ hazards })], { advice: ['run it at night'] });
    expect(recommendations.map(({ text, level, hazards: ids }) => [text, level, ids])).toEqual([
      ['set lock_timeout', 'critical', ['a', 'c']],
      ['write the statement of line 3 so', 'high', ['b']],
      ['run it at night', 'critical', []],
    ]);
  });
});

describe('rollback', () => {
  const gone = impact({ reversible: 'rows lost', operations: ['DROP TABLE'], relations: ['shop.w_old'] });
  it.each([
    [[impact()], { down: 'present' }, 'down script', 0],
    [[impact(), gone], { down: 'present' }, 'in part', 1],
    [[gone], { down: 'missing' }, 'none', 1],
    [[impact()], { down: 'irreversible' }, 'none', 0],
    [[gone], { direction: 'down' }, 'up again', 1],
  ] as const)('%#', (impacts, more, way, lost) => {
    const { rollback } = risk(impacts, {}, more);
    expect(rollback).toMatchObject({ way, lost: expect.any(Array) });
    expect(rollback.lost).toHaveLength(lost);
  });

  it('tells how long the down script takes', () => {
    const { rollback } = risk([impact()], { downImpacts: [impact({ estimate: estimate(1500) })] });
    expect(rollback.message).toBe('confiture migrate down takes it back, in about 1.5 s by estimate');
  });
});

describe('refusals', () => {
  it('are what is critical and neither ignored nor accepted', () => {
    const hazards = [
      finding({ id: 'a', level: 'critical' }),
      finding({ id: 'b', level: 'critical', ignored: 'so be it' }),
      finding({ id: 'c', level: 'high' }),
      finding({ id: 'd', level: 'critical', category: 'data_loss' }),
    ];
    const risks = [risk([impact({ hazards })])];
    expect(refusals(risks).map(({ id, version }) => [version, id])).toEqual([
      ['004', 'd'],
      ['004', 'a'],
    ]);
    expect(refusals(risks, ['a', 'd'])).toEqual([]);
    expect(refusals(risks, ['create-index'])).toHaveLength(2);
  });
});

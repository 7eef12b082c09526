import type { Speed, Speeds } from '../../../src/impact/estimate/speeds.ts';

/** Round numbers, so that what comes out can be worked out by hand. */
export function roundSpeeds(source: Speed['source'] = 'measured'): Speeds {
  const speed = (perSecond: number): Speed => ({
    perSecond,
    spread: 0.2,
    source,
    basis: 'this test',
    measuredAt: '2026-01-01T00:00:00.000Z',
  });
  return {
    scan: speed(1000 * 2 ** 20),
    rewrite: speed(100 * 2 ** 20),
    wal: speed(500 * 2 ** 20),
    build: { btree: speed(2_000_000), gin: speed(1_000_000) },
    insert: speed(100_000),
    update: speed(50_000),
    delete: speed(200_000),
    indexEntries: speed(40_000),
    foreignKey: speed(1_000_000),
    foreignKeyRows: speed(10_000),
    query: speed(100_000),
    statements: speed(1000),
  };
}

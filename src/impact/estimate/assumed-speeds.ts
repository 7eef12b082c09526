import type { Speed, Speeds } from './speeds.ts';

/** Another server is hardly more than three times as fast, or as slow: the end of the range is e^spread away. */
const spread = 1.1;

const basis =
  'not this server: median of 7 calibrations with 16 MB of made up rows, PostgreSQL 18.4 with its default settings on two shared cores of an AMD EPYC, 24 GB';

function assumed(perSecond: number): Speed {
  return { perSecond, spread, source: 'assumed', basis, measuredAt: '2026-11-21T10:24:00.000Z' };
}

/**
 * What estimates fall back on where the target server may not be measured: speeds of one modest virtual machine, of
 * `calibrate` run there. Nothing of it was measured on the server that it is used for, and every estimate that any of
 * it goes into says so.
 */
export const assumedSpeeds: Speeds = {
  scan: assumed(1.4e9),
  rewrite: assumed(3.4e8),
  wal: assumed(1.3e9),
  build: {
    btree: assumed(3.4e7),
    hash: assumed(3.2e7),
    gin: assumed(2.9e7),
    gist: assumed(1.0e7),
    spgist: assumed(1.4e7),
  },
  insert: assumed(3.1e6),
  update: assumed(9.8e5),
  delete: assumed(3.0e6),
  indexEntries: assumed(9.5e5),
  foreignKey: assumed(2.7e6),
  foreignKeyRows: assumed(2.1e5),
  query: assumed(1.3e5),
  statements: assumed(5.2e3),
};

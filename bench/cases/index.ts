import type { Bench } from '../bench.ts';
import { analyze } from './analyze.ts';
import { backfill } from './backfill.ts';
import { build } from './build.ts';
import { catalog } from './catalog.ts';
import { diff } from './diff.ts';
import { rehearsal } from './dry-run.ts';
import { estimates } from './estimates.ts';
import { hooks } from './hooks.ts';
import { lint } from './lint.ts';
import { lintPrecision } from './lint-precision.ts';
import { logging } from './logging.ts';
import { parse } from './parse.ts';
import { sandbox } from './sandbox.ts';
import { startUp } from './start-up.ts';
import { status } from './status.ts';
import { strategies } from './strategies.ts';
import { syncCopy } from './sync-copy.ts';
import { testDb } from './test-db.ts';
import { up } from './up.ts';

/** In the order of their ids. */
export const benches: readonly Bench[] = [
  analyze,
  backfill,
  build,
  catalog,
  diff,
  rehearsal,
  estimates,
  hooks,
  lint,
  lintPrecision,
  logging,
  parse,
  sandbox,
  startUp,
  status,
  strategies,
  syncCopy,
  testDb,
  up,
];

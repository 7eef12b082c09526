import type { Hazard } from '../../../src/impact/hazard.ts';
import type { HazardFinding, Impact, ImpactLock } from '../../../src/impact/impact.ts';
import type { AssessOptions } from '../../../src/impact/risk/assess-risk.ts';
import { assessRisk } from '../../../src/impact/risk/assess-risk.ts';
import type { MigrationRisk } from '../../../src/impact/risk/risk.ts';
import type { ViolationCheck } from '../../../src/impact/violations/violation.ts';

const step = {
  version: '004',
  name: 'add_index',
  direction: 'up',
  file: 'db/migrations/004_add_index.up.sql',
  transactional: true,
  down: 'present',
  opaque: [],
} as const;

export function impact(more: Partial<Impact> = {}): Impact {
  return {
    version: '004',
    direction: 'up',
    file: step.file,
    line: 3,
    column: 1,
    index: 0,
    sql: 'create index on w_orders (created_at)',
    operations: ['CREATE INDEX'],
    relations: ['shop.w_orders'],
    locks: [],
    rewrites: [],
    scans: [],
    buildsIndexes: [],
    rowsChanged: undefined,
    transactional: true,
    reversible: 'yes',
    certain: true,
    unknown: [],
    hazards: [],
    missing: [],
    breaks: [],
    checks: [],
    estimate: undefined,
    ...more,
  };
}

export function finding(more: Partial<HazardFinding> = {}): HazardFinding {
  return {
    id: 'create-index-blocks-writes',
    category: 'locking',
    level: 'high',
    message: 'CREATE INDEX on shop.w_orders blocks its writes until the index is built',
    why: 'Without CONCURRENTLY it takes SHARE,\nwhich no write goes with.',
    safe: 'create index concurrently on w_orders (created_at);',
    advice: undefined,
    relations: ['shop.w_orders'],
    place: { line: 3, column: 1 },
    reason: 'high; 5,200,000 rows, 1.2 GB: as it is',
    ignored: undefined,
    ...more,
  };
}

export function lock(more: Partial<ImpactLock> = {}): ImpactLock {
  const sizes = { rows: 5_200_000, bytes: 1_288_490_189 };
  return {
    relation: 'shop.w_orders',
    ...sizes,
    mode: 'SHARE',
    blocks: 'writes',
    role: 'itself',
    isNew: false,
    ...more,
  };
}

export function estimate(ms: number): NonNullable<Impact['estimate']> {
  return {
    ms,
    lowMs: ms * 0.8,
    highMs: ms * 1.5,
    confidence: 0.7,
    source: 'measured',
    arithmetic: 'scan 1.0 GB at 900 MB/s + sort',
    diskBytes: 0,
    temporaryBytes: 0,
    walBytes: 0,
  };
}

export function check(more: Partial<ViolationCheck> = {}): ViolationCheck {
  return {
    kind: 'null',
    table: 'shop.w_orders',
    columns: ['total'],
    message: 'rows of shop.w_orders with NULL in total',
    fails: '23502',
    countSql: 'select 1',
    sampleSql: undefined,
    placeSql: undefined,
    keyColumns: [],
    notCheckable: undefined,
    caveat: undefined,
    rows: 9,
    searchPath: ['public'],
    ...more,
  };
}

export function hazard(
  level: Hazard['level'],
  more: Partial<Hazard> = {},
): Pick<Hazard, 'level' | 'scales' | 'category'> {
  return { level, scales: true, category: 'locking', ...more };
}

export function risk(
  impacts: readonly Impact[],
  options: AssessOptions = {},
  more: object = {},
): MigrationRisk {
  return assessRisk(impacts, { ...step, ...more }, options);
}

export function levelsOf({ categories, level }: MigrationRisk): Record<string, string> {
  return { level, ...Object.fromEntries(categories.map((each) => [each.category, each.level])) };
}

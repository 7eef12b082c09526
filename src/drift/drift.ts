import type { NotCompared } from '../catalog/diff/compare-catalogs.ts';
import type { Finding } from '../finding.ts';

/** How a database differs from what its DDL files declare. */
export interface Drift {
  /** The worst first. */
  readonly findings: readonly Finding[];
  /** Names of objects that differ and that `ignore` left out, sorted. */
  readonly ignored: readonly string[];
  /** Patterns of `ignore` that matched nothing. */
  readonly idlePatterns: readonly string[];
  /** What was seen and cannot be compared; `from` are the DDL files, `to` the database. */
  readonly notCompared: readonly NotCompared[];
}

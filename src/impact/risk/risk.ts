import type { Position } from '../../excerpt.ts';
import type { RiskCategory, RiskLevel } from '../hazard.ts';
import type { Impact } from '../impact.ts';

/** What one migration risks on this database. Plain data. */
export interface MigrationRisk {
  readonly version: string;
  readonly name: string;
  readonly direction: 'up' | 'down';
  readonly file: string;
  /** The worst of the categories. */
  readonly level: RiskLevel;
  /** All five, always in the same order. */
  readonly categories: readonly CategoryRisk[];
  /** Worst first, each once. */
  readonly recommendations: readonly Recommendation[];
  readonly rollback: RollbackStrategy;
  readonly duration: RiskDuration;
  /** What nobody can say: it is counted in the levels. */
  readonly unknown: readonly UnknownPart[];
  readonly statements: readonly Impact[];
}

export interface CategoryRisk {
  readonly category: RiskCategory;
  readonly level: RiskLevel;
  /** Worst first. */
  readonly reasons: readonly RiskReason[];
}

export interface RiskReason {
  /** A hazard's id, or what else the level is from; `--accept-risk` takes either. */
  readonly id: string;
  readonly category: RiskCategory;
  readonly level: RiskLevel;
  readonly message: string;
  /** How the level came to be. */
  readonly reason: string;
  /** Undefined where it is the whole migration's. */
  readonly place: Position | undefined;
  /** The reason of a directive that lets it pass: it is shown, and does not count. */
  readonly ignored: string | undefined;
}

export interface Recommendation {
  readonly text: string;
  /** The safe form of a statement. */
  readonly sql: string | undefined;
  /** The worst level among the reasons for it. */
  readonly level: RiskLevel;
  /** Ids of hazards that it is for. */
  readonly hazards: readonly string[];
}

export interface RollbackStrategy {
  /** `down script`: by `confiture migrate down`. `none`: a backup is all there is. */
  readonly way: 'down script' | 'in part' | 'none' | 'up again';
  readonly message: string;
  /** What does not come back. */
  readonly lost: readonly string[];
  /** Of the down script, in milliseconds; undefined where nothing is estimated. */
  readonly estimatedMs: number | undefined;
}

/** Milliseconds; undefined where no statement was estimated. */
export interface RiskDuration {
  readonly ms: number | undefined;
  readonly lowMs: number | undefined;
  readonly highMs: number | undefined;
  /** The least of the statements'. */
  readonly confidence: number | undefined;
  /** Statements without an estimate: the sums are then less than the whole. */
  readonly notEstimated: number;
  /** How long one table at most is closed to reads and writes, and to writes: its locks are held to the commit. */
  readonly readsBlockedMs: number | undefined;
  readonly writesBlockedMs: number | undefined;
}

export interface UnknownPart {
  readonly message: string;
  readonly place: Position | undefined;
}

import type { Position } from '../excerpt.ts';
import type { LockMode } from '../sql/effects/lock-mode.ts';
import type { Role } from '../sql/effects/role.ts';
import type { Estimate } from './estimate/estimate.ts';
import type { RiskCategory, RiskLevel } from './hazard.ts';
import type { ViolationCheck } from './violations/violation.ts';

/** What one statement will do to this database. Plain data. */
export interface Impact {
  readonly version: string;
  readonly direction: 'up' | 'down';
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** From 0, in its file. */
  readonly index: number;
  readonly sql: string;
  /** As PostgreSQL's documentation writes them: `ALTER TABLE … ADD COLUMN`. */
  readonly operations: readonly string[];
  /** Full names of what it is on, creates or drops. */
  readonly relations: readonly string[];
  readonly locks: readonly ImpactLock[];
  readonly rewrites: readonly TouchedRelation[];
  readonly scans: readonly TouchedRelation[];
  readonly buildsIndexes: readonly string[];
  /** Rows that INSERT, UPDATE, DELETE change, as the planner or statistics estimate; undefined where nobody can say. */
  readonly rowsChanged: number | undefined;
  readonly transactional: boolean;
  readonly reversible: 'yes' | 'rows lost' | 'no';
  /** False: what is said here may not be all. `unknown` says why. */
  readonly certain: boolean;
  readonly unknown: readonly string[];
  readonly hazards: readonly HazardFinding[];
  /** What must be there at this point of the plan and is not. */
  readonly missing: readonly MissingPrerequisite[];
  /** Objects that stop working or are taken along. */
  readonly breaks: readonly BrokenDependent[];
  /** SQL that finds the rows on which it would fail. */
  readonly checks: readonly ViolationCheck[];
  readonly estimate: Estimate | undefined;
}

export interface TouchedRelation {
  readonly relation: string;
  /** Undefined where sizes are not known. */
  readonly rows: number | undefined;
  readonly bytes: number | undefined;
}

export interface ImpactLock extends TouchedRelation {
  readonly mode: LockMode;
  readonly blocks: 'reads and writes' | 'writes' | 'DDL' | 'nothing';
  /** `itself`, or how it comes to be locked: referenced, default partition … */
  readonly role: Role;
  readonly isNew: boolean;
}

export interface HazardFinding {
  readonly id: string;
  readonly category: RiskCategory;
  readonly level: RiskLevel;
  readonly message: string;
  readonly why: string;
  readonly safe: string | undefined;
  readonly advice: string | undefined;
  readonly relations: readonly string[];
  readonly place: Position;
  /** How the level came to be: "high; 1,200 rows: one lower". */
  readonly reason: string;
  /** Set when a directive `ignore` names it: its reason. */
  readonly ignored: string | undefined;
}

export interface MissingPrerequisite {
  readonly kind: string;
  readonly name: string;
  /** "there is no table shop.orders; did you mean shop.w_orders?" */
  readonly message: string;
}

export interface BrokenDependent {
  readonly kind: string;
  readonly name: string;
  readonly how: 'dropped by CASCADE' | 'stops the statement' | 'breaks when it runs' | 'is left without rows';
  readonly message: string;
}

import type { Operation, OperationName, OperationOf } from '../operations/operation.ts';
import type { Fact } from './fact.ts';
import type { LockMode } from './lock-mode.ts';
import type { Role } from './role.ts';

/** What PostgreSQL does with one form of an operation. Versions are `server_version_num`; absent means any. */
export interface EffectRow<N extends OperationName> {
  /** Names the row in tests and docs: `add-column-volatile-default`. */
  readonly id: string;
  readonly op: N;
  /** As PostgreSQL's documentation writes it. */
  readonly form: string;
  /** Absent where every operation of the name has this form. */
  readonly when?: (operation: OperationOf<N>) => boolean;
  /** What must hold in the catalog; `not` must not. All of them. */
  readonly given?: readonly Fact[];
  readonly not?: readonly Fact[];
  /** The first version it holds for. */
  readonly from?: number;
  /** The first version it no longer holds for. */
  readonly until?: number;
  /** Relations that were there before, and the strongest lock on each. */
  readonly locks: Readonly<Partial<Record<Role, LockMode>>>;
  /** Written anew, with a new relfilenode. */
  readonly rewrites?: readonly Role[];
  /** Read as a whole while the locks are held; an index build reads its table. */
  readonly scans?: readonly Role[];
  /** Whether an index is built from the rows of `itself`. */
  readonly builds?: 'index';
  /** False: inside a transaction block PostgreSQL answers 25001. */
  readonly transactional?: false;
  /** The form as the server's refusal names it, where that is not `form`: REINDEX CONCURRENTLY. */
  readonly refusal?: string;
  /** Whether a statement can bring back what was; `rows lost`: the definition, not the rows. */
  readonly reversible?: 'yes' | 'rows lost' | 'no';
  /** Where the text does not say it: why it does what it does. A sentence. */
  readonly why?: string;
}

export type AnyEffectRow = { [N in Operation['op']]: EffectRow<N> }[Operation['op']];

/** Rows that fit, merged: what the statement does, in roles. */
export interface OperationEffect {
  readonly rows: readonly string[];
  readonly form: string;
  readonly locks: Readonly<Partial<Record<Role, LockMode>>>;
  readonly rewrites: readonly Role[];
  readonly scans: readonly Role[];
  readonly builds: 'index' | undefined;
  readonly transactional: boolean;
  /** "CREATE INDEX CONCURRENTLY cannot run inside a transaction block". */
  readonly reason: string | undefined;
  readonly reversible: 'yes' | 'rows lost' | 'no';
  /** False where a fact was unknown, or no row fits: it may do less, but nobody can say so. */
  readonly certain: boolean;
  /** The facts that nobody could answer. */
  readonly unknown: readonly Fact[];
}

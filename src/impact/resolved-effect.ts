import type { OperationEffect } from '../sql/effects/effect-row.ts';
import type { LockMode } from '../sql/effects/lock-mode.ts';
import type { Role } from '../sql/effects/role.ts';

/** What an operation does, with names: `OperationEffect` whose roles were looked up in the world. */
export interface ResolvedEffect
  extends Pick<
    OperationEffect,
    'rows' | 'form' | 'builds' | 'transactional' | 'reason' | 'reversible' | 'certain' | 'unknown'
  > {
  /** The relation that it is on; undefined where it is on none, or on one that is not there. */
  readonly relation: string | undefined;
  /** Of relations that were there before the statement, the strongest lock on each. */
  readonly locks: readonly RelationLock[];
  /** Ids. */
  readonly rewrites: readonly string[];
  readonly scans: readonly string[];
}

export interface RelationLock {
  /** Full name. */
  readonly relation: string;
  readonly mode: LockMode;
  readonly role: Role;
  /** Made by this very run: nobody else waits for it, unless an earlier transaction committed it. */
  readonly isNew: boolean;
}

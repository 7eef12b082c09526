import { describeSession } from '../../postgres/blocking-sessions.ts';
import { blockedBy, conflictsWith, type LockMode } from '../../sql/effects/lock-mode.ts';
import type { RelationLock } from '../resolved-effect.ts';
import type { ActiveSession, Activity, HeldLock, PreparedTransaction } from './activity.ts';

/** A lock that a statement could not get now. */
export interface Wait {
  readonly relation: string;
  readonly mode: LockMode;
  readonly blockers: readonly Blocker[];
  /** What waits behind the statement as long as it waits itself: PostgreSQL grants locks in the order of asking. */
  readonly blocks: 'reads and writes' | 'writes' | 'DDL' | 'nothing';
  /** Sessions that have the relation locked in any mode now: those who would notice first. */
  readonly users: readonly ActiveSession[];
}

export interface Blocker {
  readonly by: ActiveSession | PreparedTransaction;
  /** Held, or asked for earlier. */
  readonly mode: LockMode;
  readonly granted: boolean;
  /** An autovacuum that PostgreSQL cancels after deadlock_timeout, 1 s unless set, when somebody waits for it. */
  readonly givesWay: boolean;
}

/** Which of a statement's locks it would wait for if it ran now, for whom, and who would then wait for it. */
export function waitsFor(locks: readonly RelationLock[], activity: Activity): readonly Wait[] {
  return locks.flatMap(({ relation, mode, isNew }): Wait[] => {
    if (isNew) return [];
    const conflicts = (held: HeldLock): boolean =>
      held.relation === relation && conflictsWith(mode, held.mode);
    const blockers = [...activity.sessions, ...activity.prepared].flatMap((by) =>
      by.locks.filter(conflicts).map(
        (held): Blocker => ({
          by,
          mode: held.mode,
          granted: held.granted,
          givesWay: 'pid' in by && by.kind === 'autovacuum' && !by.preventsWraparound && held.granted,
        }),
      ),
    );
    if (blockers.length === 0) return [];
    const users = activity.sessions.filter(({ locks: all }) =>
      all.some((held) => held.relation === relation && held.granted),
    );
    return [{ relation, mode, blockers, blocks: blockedBy(mode), users }];
  });
}

/**
 * Sessions whose transactions have to end before CREATE INDEX, REINDEX and DETACH PARTITION go on when they are
 * CONCURRENTLY: whoever holds a snapshot, on any table of the database. VACUUM is not waited for.
 */
export function waitsForSnapshots({ sessions }: Activity): readonly ActiveSession[] {
  return sessions.filter(({ holdsSnapshot, kind }) => holdsSnapshot && kind !== 'autovacuum');
}

/** `pid 4211 (app) idle in transaction for 95 s: update w_orders … holds ROW EXCLUSIVE on shop.w_orders`. */
export function describeBlocker({ by, mode, granted, givesWay }: Blocker, relation: string): string {
  const who =
    'pid' in by
      ? describeSession(by)
      : `prepared transaction ${by.name} of ${by.owner}, ${by.seconds} s old,`;
  const way = givesWay ? '; it gives way' : '';
  return `${who} ${granted ? 'holds' : 'waits for'} ${mode} on ${relation}${way}`;
}

import type { Impact, ImpactLock } from '../impact.ts';

export interface BlockedTable {
  readonly relation: string;
  readonly reads: number;
  readonly writes: number;
}

/**
 * How long each table that was there before is closed to others, in milliseconds: within one transaction from the
 * statement that takes the lock to the end, else while the statement runs. Statements without an estimate count as 0.
 */
export function blockedTime(impacts: readonly Impact[], transactional: boolean): readonly BlockedTable[] {
  const tables = new Map<string, { reads: number; writes: number }>();
  const held = { reads: new Set<string>(), writes: new Set<string>() };
  for (const { locks, estimate } of impacts) {
    if (!transactional) {
      held.reads.clear();
      held.writes.clear();
    }
    for (const { relation, blocks } of locks.filter(isFelt)) {
      held.writes.add(relation);
      if (blocks === 'reads and writes') held.reads.add(relation);
    }
    for (const relation of held.writes) {
      const before = tables.get(relation) ?? { reads: 0, writes: 0 };
      const ms = estimate?.ms ?? 0;
      const reads = before.reads + (held.reads.has(relation) ? ms : 0);
      tables.set(relation, { reads, writes: before.writes + ms });
    }
  }
  return [...tables].map(([relation, { reads, writes }]) => ({ relation, reads, writes }));
}

/** Whether anybody's reads or writes wait for the lock. */
export function isFelt({ isNew, blocks }: ImpactLock): boolean {
  return !isNew && (blocks === 'reads and writes' || blocks === 'writes');
}

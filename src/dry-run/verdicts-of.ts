import type { Impact } from '../impact/impact.ts';
import { blockedBy, type LockMode, strongerLock } from '../sql/effects/lock-mode.ts';
import type { Seen } from './observe/tracker.ts';
import type { Verdict } from './verdict.ts';

/**
 * Holds what was said of a statement against what was seen of it. `heldNow`: the lock that is held on a relation after
 * it. Weak locks on indexes, which every query takes, are no news where only the trace has them.
 */
export function verdictsOf(
  { locks, rewrites, scans }: Pick<Impact, 'locks' | 'rewrites' | 'scans'>,
  seen: Seen,
  heldNow: (relation: string) => LockMode | undefined,
): readonly Verdict[] {
  const claimed = new Map<string, LockMode>();
  for (const { relation, mode, isNew } of locks) {
    if (!isNew) claimed.set(relation, strongerLock(claimed.get(relation) ?? mode, mode));
  }
  const verdicts: Verdict[] = [];
  for (const [relation, mode] of claimed) {
    const held = heldNow(relation);
    const traced = seen.locks.find((lock) => lock.relation === relation)?.mode;
    const isHeldBefore = traced === undefined && held !== undefined && strongerLock(held, mode) === held;
    const source = traced === mode ? 'agree' : isHeldBefore ? 'held before' : 'static only';
    verdicts.push({ claim: 'lock', relation, mode, source });
  }
  for (const { relation, mode, kind } of seen.locks) {
    const isNews = kind !== 'index' || blockedBy(mode) !== 'nothing';
    if (claimed.get(relation) === mode || (!isNews && !claimed.has(relation))) continue;
    verdicts.push({ claim: 'lock', relation, mode, source: 'traced only' });
  }
  return [
    ...verdicts,
    ...compared('rewrite', rewrites.map(relationOf), seen.rewrites),
    ...compared('scan', scans.map(relationOf), seen.scans),
  ];
}

function relationOf({ relation }: { readonly relation: string }): string {
  return relation;
}

function compared(
  claim: 'rewrite' | 'scan',
  said: readonly string[],
  traced: readonly string[],
): readonly Verdict[] {
  const all = [...new Set([...said, ...traced])];
  return all.map((relation) => {
    const source = !traced.includes(relation)
      ? 'static only'
      : said.includes(relation)
        ? 'agree'
        : 'traced only';
    return { claim, relation, mode: undefined, source };
  });
}

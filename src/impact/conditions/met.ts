import { blockedBy } from '../../sql/effects/lock-mode.ts';
import type { RelationLock } from '../resolved-effect.ts';
import type { Situation } from '../situation.ts';
import type { Relation, World } from '../world/world.ts';

/** The relation of that id, if others can be using it: there before the run, and not a session's own. */
export function inUse(world: World, id: string | undefined): Relation | undefined {
  const relation = id === undefined ? undefined : world.relations.get(id);
  return relation?.birth === undefined && relation?.persistence !== 'temporary' ? relation : undefined;
}

/** Locks that make reads or writes of others wait, on relations that others can be using. */
export function blockingLocks({ effect, world }: Pick<Situation, 'effect' | 'world'>): RelationLock[] {
  return effect.locks.filter(
    ({ relation, mode, isNew }) =>
      !isNew && blocksUse(blockedBy(mode)) && inUse(world, relation) !== undefined,
  );
}

function blocksUse(blocked: ReturnType<typeof blockedBy>): boolean {
  return blocked === 'reads and writes' || blocked === 'writes';
}

/** Relations in use that are read or written as a whole; without rows that is nothing. */
export function passesOver({ effect, world }: Pick<Situation, 'effect' | 'world'>): string[] {
  return [...new Set([...effect.rewrites, ...effect.scans])].filter((id) => {
    const relation = inUse(world, id);
    return relation !== undefined && relation.kind !== 'index';
  });
}

/** Ids of tables in use that are written anew. */
export function rewritten({ effect, world }: Pick<Situation, 'effect' | 'world'>): string[] {
  return effect.rewrites.filter((id) => {
    const relation = inUse(world, id);
    return relation !== undefined && relation.kind !== 'index' && relation.kind !== 'sequence';
  });
}

/** Ids of tables in use that are read as a whole under a lock that makes others wait. */
export function scannedUnderLock(situation: Pick<Situation, 'effect' | 'world'>): string[] {
  if (blockingLocks(situation).length === 0) return [];
  const { effect, world } = situation;
  return effect.scans.filter((id) => inUse(world, id) !== undefined);
}

/** The first lock of a role, on a relation in use. */
export function lockOf(
  situation: Pick<Situation, 'effect' | 'world'>,
  role: RelationLock['role'],
): RelationLock | undefined {
  return blockingLocks(situation).find((lock) => lock.role === role);
}

export function isExclusive({ mode }: Pick<RelationLock, 'mode'>): boolean {
  return mode === 'ACCESS EXCLUSIVE';
}

/** A node's place in the statement's file; within DO and functions, nodes are of another text. */
export function placeInFile(
  { conditional }: Pick<Situation, 'conditional'>,
  location: number | undefined,
): number | undefined {
  return conditional ? undefined : location;
}

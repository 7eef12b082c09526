import { blockedBy } from '../../sql/effects/lock-mode.ts';
import type { TouchedRelation } from '../impact.ts';
import type { ResolvedEffect } from '../resolved-effect.ts';
import { sizeOf } from '../size-of.ts';
import type { World } from '../world/world.ts';
import type { Touched } from './operation-trace.ts';

/** An effect's relations with their sizes. */
export function touchedBy(effect: ResolvedEffect, world: World): Touched {
  const sized = (id: string): TouchedRelation => {
    const relation = world.relations.get(id);
    return { relation: id, ...(relation ? sizeOf(world, relation) : { rows: undefined, bytes: undefined }) };
  };
  return {
    locks: effect.locks.map(({ relation, mode, role, isNew }) => ({
      ...sized(relation),
      mode,
      blocks: blockedBy(mode),
      role,
      isNew,
    })),
    rewrites: effect.rewrites.map(sized),
    scans: effect.scans.map(sized),
  };
}

import type { OperationEffect } from '../../sql/effects/effect-row.ts';
import { strongerLock } from '../../sql/effects/lock-mode.ts';
import type { Role } from '../../sql/effects/role.ts';
import type { Operation } from '../../sql/operations/operation.ts';
import { subjectOf } from '../facts/subject.ts';
import type { RelationLock, ResolvedEffect } from '../resolved-effect.ts';
import { isNew, relationOf } from '../world/find.ts';
import type { Relation, World } from '../world/world.ts';
import { relationsInRole } from './relations-in-role.ts';

/**
 * Puts names to the roles of an effect: what is locked, rewritten and read of the relations that the world has.
 * `transaction` is the one that the operation runs in: what was made in it is new, since nobody else can see it.
 * Each relation comes once, with its strongest lock; the one that the operation is on first.
 */
export function resolveEffect(
  operation: Operation,
  effect: OperationEffect,
  world: World,
  transaction: number,
): ResolvedEffect {
  const inRole = new Map<Role, readonly Relation[]>();
  const relationsOf = (role: Role): readonly Relation[] => {
    let relations = inRole.get(role);
    if (relations === undefined) {
      relations = relationsInRole(role, operation, world);
      // A rewrite does not touch a partitioned index, which has no file.
      if (effect.rewrites.includes(role))
        relations = relations.filter((relation) => hasFile(relation, world) || relation.index === undefined);
      inRole.set(role, relations);
    }
    return relations;
  };
  const { rows, form, builds, transactional, reason, reversible, certain, unknown } = effect;
  return {
    rows,
    form,
    builds,
    transactional,
    reason,
    reversible,
    certain,
    unknown,
    relation: subjectOf(operation, world)?.id,
    locks: locksOf(effect.locks, relationsOf, transaction),
    rewrites: idsOf(effect.rewrites, relationsOf, (relation) => hasFile(relation, world)),
    scans: idsOf(effect.scans, relationsOf, ({ kind }) => kind === 'table' || kind === 'materialized view'),
  };
}

function locksOf(
  locks: OperationEffect['locks'],
  relationsOf: (role: Role) => readonly Relation[],
  transaction: number,
): readonly RelationLock[] {
  const strongest = new Map<string, RelationLock>();
  for (const role of rolesIn(locks)) {
    const mode = locks[role];
    if (mode === undefined) continue;
    for (const relation of relationsOf(role)) {
      const before = strongest.get(relation.id);
      if (before !== undefined && strongerLock(before.mode, mode) === before.mode) continue;
      strongest.set(relation.id, {
        relation: relation.id,
        mode,
        role: before?.role === 'itself' ? 'itself' : role,
        isNew: isNew(relation, transaction),
      });
    }
  }
  return [...strongest.values()];
}

/** In the order of the row, but itself first. */
function rolesIn(locks: OperationEffect['locks']): Role[] {
  const roles = Object.keys(locks) as Role[];
  return roles.includes('itself') ? ['itself', ...roles.filter((role) => role !== 'itself')] : roles;
}

function idsOf(
  roles: readonly Role[],
  relationsOf: (role: Role) => readonly Relation[],
  counts: (relation: Relation) => boolean,
): readonly string[] {
  return [
    ...new Set(
      roles.flatMap((role) =>
        relationsOf(role)
          .filter(counts)
          .map(({ id }) => id),
      ),
    ),
  ];
}

/** Whether it has rows of its own on disk: partitioned tables and their indexes, views and foreign tables have none. */
function hasFile({ kind, index }: Relation, world: World): boolean {
  if (index !== undefined) return relationOf(world, index.table)?.kind !== 'partitioned table';
  return kind === 'table' || kind === 'materialized view' || kind === 'sequence';
}

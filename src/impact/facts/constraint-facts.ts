import { foreignKeysTo } from '../world/find.ts';
import type { Relation, World, WorldConstraint } from '../world/world.ts';
import type { Answer } from './answer.ts';
import { constraintOf, subjectOf } from './subject.ts';

function of(holds: (constraint: WorldConstraint) => boolean): Answer {
  return (operation, world) => {
    const constraint = constraintOf(operation, world);
    return constraint && holds(constraint);
  };
}

export const constraintIsForeignKey = of(({ type }) => type === 'foreign key');
export const constraintIsNotNull = of(({ type }) => type === 'not null');
export const constraintHasIndex = of(({ index }) => index !== undefined);
export const constraintIsValid = of(({ valid }) => valid);

export const constraintIsReferenced: Answer = (operation, world) => {
  const [relation, constraint] = [subjectOf(operation, world), constraintOf(operation, world)];
  return relation && constraint && keysOn(world, relation, constraint).length > 0;
};

/** Foreign keys that rest on a primary key or unique constraint: those to just its columns. */
export function keysOn(world: World, relation: Relation, { type, columns }: WorldConstraint) {
  if (type !== 'primary key' && type !== 'unique') return [];
  const key = [...columns].sort().join('\0');
  return foreignKeysTo(world, relation).filter(
    ({ constraint }) => [...(constraint.references?.columns ?? [])].sort().join('\0') === key,
  );
}

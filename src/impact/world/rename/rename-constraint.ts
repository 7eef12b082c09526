import { childrenOf } from '../find.ts';
import { changeRelation } from '../make/put-relation.ts';
import { moveId, partId } from '../object-ids.ts';
import type { Relation, World } from '../world.ts';
import { renameRelation } from './rename-relation.ts';

/** Gives a constraint another name, and its index with it; children follow where the constraint has one name. */
export function renameConstraint(world: World, table: Relation, from: string, to: string): void {
  const constraint = table.constraints.get(from);
  if (constraint === undefined || table.constraints.has(to)) return;
  const index = constraint.index === undefined ? undefined : world.relations.get(constraint.index);
  if (index !== undefined) {
    renameRelation(world, index.id, index.schema, to);
    return;
  }
  const constraints = new Map(table.constraints);
  constraints.delete(from);
  constraints.set(to, { ...constraint, name: to });
  changeRelation(world, table.id, { constraints });
  moveId(world, partId('constraint', table.id, from), partId('constraint', table.id, to));
  if (constraint.type !== 'check' && constraint.type !== 'not null') return;
  for (const child of childrenOf(world, table)) {
    if (child.constraints.get(from)?.inheritance !== undefined) renameConstraint(world, child, from, to);
  }
}

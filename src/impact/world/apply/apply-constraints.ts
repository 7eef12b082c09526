import { dropConstraint } from '../drop/drop-constraint.ts';
import { settle } from '../drop/settle.ts';
import { descendantsOf, findRelation } from '../find.ts';
import { addConstraint } from '../make/add-constraint.ts';
import { changeRelation, withEntry } from '../make/put-relation.ts';
import type { Relation, World, WorldConstraint } from '../world.ts';
import type { Appliers } from './appliers.ts';

export const constraintAppliers: Appliers = {
  'add constraint': (world, { table, constraint }, birth) => {
    const relation = findRelation(world, table);
    if (relation !== undefined) addConstraint(world, relation.id, constraint, birth);
  },
  'validate constraint': (world, { table, constraint, recursive }) => {
    const relation = findRelation(world, table);
    const valid = { valid: true };
    const validated = relation && change(world, relation, constraint, valid);
    if (relation === undefined || validated === undefined) return;
    const below = recursive ? descendantsOf(world, relation) : [];
    for (const child of below) change(world, child, constraint, valid);
    if (validated.type !== 'not null') return;
    for (const { id } of [relation, ...below]) markNotNull(world, id, validated.columns[0] ?? '');
  },
  'alter constraint': (world, { table, constraint, enforced, deferrable, noInherit }) => {
    const relation = findRelation(world, table);
    if (relation === undefined) return;
    const changes: Partial<WorldConstraint> = {
      // What becomes ENFORCED is checked at once.
      ...(enforced === undefined ? {} : { enforced, valid: enforced }),
      ...(deferrable === undefined ? {} : { deferrable }),
      ...(noInherit === undefined ? {} : { noInherit: noInherit ? true : undefined }),
    };
    for (const each of [relation, ...descendantsOf(world, relation)])
      change(world, each, constraint, changes);
  },
  'drop constraint': (world, { table, constraint, cascade, recursive }) => {
    const relation = findRelation(world, table);
    if (relation !== undefined) dropConstraint(world, relation.id, constraint, { cascade, only: !recursive });
    settle(world);
  },
};

function change(
  world: World,
  { id }: Relation,
  name: string,
  changes: Partial<WorldConstraint>,
): WorldConstraint | undefined {
  const relation = world.relations.get(id);
  const constraint = relation?.constraints.get(name);
  if (relation === undefined || constraint === undefined) return undefined;
  const changed = { ...constraint, ...changes };
  changeRelation(world, id, { constraints: withEntry(relation.constraints, name, changed) });
  return changed;
}

function markNotNull(world: World, id: string, name: string): void {
  const relation = world.relations.get(id);
  const column = relation?.columns.get(name);
  if (relation === undefined || column === undefined) return;
  changeRelation(world, id, { columns: withEntry(relation.columns, name, { ...column, notNull: true }) });
}

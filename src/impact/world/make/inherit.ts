import type { Birth, Inheritance, Relation, World, WorldColumn, WorldConstraint } from '../world.ts';
import { addNotNull, notNullOf } from './not-null.ts';
import { changeRelation, withEntry, withMember } from './put-relation.ts';

type ChildKind = 'child' | 'partition';

/** What a partition had of its own before is no longer its own. */
function inheritanceAs(as: ChildKind): Inheritance {
  return as === 'partition' ? 'inherited' : 'inherited and local';
}

/** A child gets a column of its parent, or its own becomes inherited as well. */
export function inheritColumn(
  world: World,
  child: Relation,
  column: WorldColumn,
  birth: Birth,
  as: ChildKind = child.partition === undefined ? 'child' : 'partition',
): void {
  const own = child.columns.get(column.name);
  const inherited: WorldColumn =
    own === undefined
      ? { ...column, identity: false, birth, inheritance: 'inherited' }
      : { ...own, inheritance: inheritanceAs(as) };
  changeRelation(world, child.id, { columns: withEntry(child.columns, column.name, inherited) });
  if (!column.notNull) return;
  const above = world.relations.get([...child.parents].at(-1) ?? '');
  const name = notNullOf(above?.constraints, column.name)?.name;
  addNotNull(world, child.id, column.name, name, birth, {
    inheritance: own?.notNull ? inheritanceAs(as) : 'inherited',
  });
}

/** A child gets a CHECK of its parent, or its own of that name becomes inherited as well. */
export function inheritConstraint(
  world: World,
  childId: string,
  constraint: WorldConstraint,
  birth: Birth,
  as: ChildKind = 'child',
): void {
  const child = world.relations.get(childId);
  if (child === undefined || constraint.noInherit) return;
  const own = child.constraints.get(constraint.name);
  const inherited: WorldConstraint =
    own === undefined
      ? { ...constraint, birth, inheritance: 'inherited' }
      : { ...own, inheritance: inheritanceAs(as) };
  changeRelation(world, childId, { constraints: withEntry(child.constraints, constraint.name, inherited) });
}

/** Makes one table the child of another: columns and CHECKs of the parent are the child's as well. */
export function inheritAll(
  world: World,
  childId: string,
  parentId: string,
  birth: Birth,
  as: ChildKind = 'child',
): void {
  const parent = world.relations.get(parentId);
  const child = world.relations.get(childId);
  if (parent === undefined || child === undefined) return;
  changeRelation(world, childId, { parents: withMember(child.parents, parentId) });
  changeRelation(world, parentId, { children: withMember(parent.children, childId) });
  for (const column of parent.columns.values()) {
    const now = world.relations.get(childId);
    if (now !== undefined) inheritColumn(world, now, column, birth, as);
  }
  for (const constraint of parent.constraints.values()) {
    if (constraint.type === 'check') inheritConstraint(world, childId, constraint, birth, as);
  }
}

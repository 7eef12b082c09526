import type { ConstraintSpec, Operation } from '../../sql/operations/operation.ts';
import { keysOn } from '../facts/constraint-facts.ts';
import { parentOf } from '../facts/partition-facts.ts';
import { columnOf, constraintOf, familyOf, subjectsOf } from '../facts/subject.ts';
import { descendantsOf, findRelation, foreignKeysTo, relationOf } from '../world/find.ts';
import type { Relation, World, WorldConstraint } from '../world/world.ts';

/**
 * Tables that the foreign keys concerned refer to: of the constraint, of the column, else all of the table's. A new
 * partition gets those of its parent. With a partitioned table come its partitions, unless rows are looked up.
 */
export function referencedBy(operation: Operation, world: World): (Relation | undefined)[] {
  const tables = targetsOf(operation, world);
  return 'reads' in operation ? tables : tables.flatMap((table) => table && withPartitions(table, world));
}

function targetsOf(operation: Operation, world: World): (Relation | undefined)[] {
  if (operation.op === 'add constraint') return [target(operation.constraint, world)];
  if (operation.op === 'create table') {
    const parent = parentOf(operation, world);
    const ofParent = parent === undefined ? [] : keysOf(parent).map(({ table }) => relationOf(world, table));
    return [...operation.constraints.map((spec) => target(spec, world)), ...ofParent];
  }
  const concerned = concernedBy(operation, world);
  const others = operation.op === 'attach partition' ? [] : familyOf(operation, world);
  return [...subjectsOf(operation, world), ...others].flatMap((relation) =>
    keysOf(relation).flatMap(({ table, constraint }) =>
      concerned(constraint) ? [relationOf(world, table)] : [],
    ),
  );
}

/** Which of a table's foreign keys the operation is about. */
function concernedBy(operation: Operation, world: World): (constraint: WorldConstraint) => boolean {
  const column = columnOf(operation);
  if (isOnConstraint(operation)) {
    const only = constraintOf(operation, world)?.name;
    return ({ name, enforced }) => name === only && (enforced || operation.op === 'alter constraint');
  }
  return ({ columns, enforced, inheritance }) => {
    // One that is not enforced has no triggers at its other end, nor has a partition's share of its parent's.
    if (!enforced || (operation.op === 'drop' && inheritance !== undefined)) return false;
    if (operation.op === 'update') return columns.some((name) => operation.columns.includes(name));
    return column === undefined || columns.includes(column);
  };
}

function keysOf({ constraints }: Relation): { table: string; constraint: WorldConstraint }[] {
  return [...constraints.values()].flatMap((constraint) =>
    constraint.references === undefined ? [] : [{ table: constraint.references.table, constraint }],
  );
}

function withPartitions(table: Relation, world: World): Relation[] {
  return table.kind === 'partitioned table' ? [table, ...descendantsOf(world, table)] : [table];
}

/** Tables whose foreign keys rest on what is changed: on the constraint, the column, else the table. */
export function referencingIt(operation: Operation, world: World): (Relation | undefined)[] {
  const column = columnOf(operation);
  const only = isOnConstraint(operation) ? constraintOf(operation, world) : undefined;
  if (isOnConstraint(operation) && only === undefined) return [];
  const assigned = operation.op === 'update' ? operation.columns : undefined;
  const subjects =
    operation.op === 'create table' ? [parentOf(operation, world)] : subjectsOf(operation, world);
  return subjects.flatMap((relation) => {
    if (relation === undefined) return [];
    const keys = only === undefined ? foreignKeysTo(world, relation) : keysOn(world, relation, only);
    return keys.flatMap(({ table, constraint: { references, enforced } }) => {
      if (!enforced) return [];
      const key = references?.columns ?? [];
      if (assigned !== undefined) return key.some((name) => assigned.includes(name)) ? [table] : [];
      return column === undefined || key.includes(column) ? [table] : [];
    });
  });
}

function isOnConstraint({ op }: Operation): boolean {
  return op === 'validate constraint' || op === 'alter constraint' || op === 'drop constraint';
}

function target({ references }: ConstraintSpec, world: World): Relation | undefined {
  return references && findRelation(world, references.table);
}

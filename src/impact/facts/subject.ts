import type { ObjectName } from '../../sql/dependencies/names.ts';
import type { Operation } from '../../sql/operations/operation.ts';
import { descendantsOf, findOwner, findRelation } from '../world/find.ts';
import type { Relation, World, WorldConstraint } from '../world/world.ts';

/** The relations that an operation is on: mostly one, several of DROP, TRUNCATE and their like. Those that are there. */
export function subjectsOf(operation: Operation, world: World): Relation[] {
  switch (operation.op) {
    case 'drop':
      return found(operation.objects.filter(isRelation).map((object) => findRelation(world, object)));
    case 'truncate':
    case 'vacuum':
    case 'analyze':
    case 'lock table':
    case 'create publication':
    case 'alter publication':
      return found(operation.tables.map((table) => findRelation(world, table)));
    case 'grant':
      return found(operation.objects.filter(isRelation).map((object) => findRelation(world, object)));
    case 'rename':
    case 'set schema':
    case 'owner of':
    case 'comment': {
      const { object } = operation;
      if (object === undefined) return [];
      return found([
        findOwner(world, object) ?? (isRelation(object) ? findRelation(world, object) : undefined),
      ]);
    }
    case 'reindex':
      return found([operation.object && findRelation(world, operation.object)]);
    case 'create view':
    case 'refresh':
      return found([findRelation(world, operation.view)]);
    case 'create sequence':
    case 'alter sequence':
      return found([findRelation(world, operation.sequence)]);
    case 'attach index':
      return found([findRelation(world, operation.index)]);
    case 'cluster':
    case 'create statistics':
      return found([operation.table && findRelation(world, operation.table)]);
    case 'alter composite type':
      return [];
    default:
      return 'table' in operation ? found([findRelation(world, operation.table)]) : [];
  }
}

export function subjectOf(operation: Operation, world: World): Relation | undefined {
  return subjectsOf(operation, world)[0];
}

/** Descendants of them, unless ONLY says otherwise: those that the operation goes on to. */
export function familyOf(operation: Operation, world: World): Relation[] {
  if ('recursive' in operation && !operation.recursive) return [];
  return subjectsOf(operation, world)
    .filter((relation) => goesOn(operation, relation))
    .flatMap((relation) => descendantsOf(world, relation));
}

/** Rows go to partitions only, and publications name children but not partitions. */
function goesOn({ op }: Operation, { kind }: Relation): boolean {
  if (op === 'insert' || op === 'copy from') return kind === 'partitioned table';
  if (op === 'create publication' || op === 'alter publication') return kind !== 'partitioned table';
  return true;
}

/** The constraint that VALIDATE, ALTER, DROP and RENAME CONSTRAINT name. */
export function constraintOf(operation: Operation, world: World): WorldConstraint | undefined {
  const name = constraintNamed(operation);
  return name === undefined ? undefined : subjectOf(operation, world)?.constraints.get(name);
}

function constraintNamed(operation: Operation): string | undefined {
  switch (operation.op) {
    case 'validate constraint':
    case 'alter constraint':
    case 'drop constraint':
      return operation.constraint;
    case 'rename':
      return operation.what === 'constraint' ? operation.object.name : undefined;
    default:
      return undefined;
  }
}

/** The column that the operation is about. */
export function columnOf(operation: Operation): string | undefined {
  return 'column' in operation && typeof operation.column === 'string' ? operation.column : undefined;
}

function found(relations: readonly (Relation | undefined)[]): Relation[] {
  return relations.filter((relation) => relation !== undefined);
}

function isRelation({ kind, on }: ObjectName): boolean {
  return kind === 'relation' && on === undefined;
}

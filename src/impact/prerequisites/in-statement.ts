import { qualify } from '../../catalog/identifier.ts';
import type { Operation } from '../../sql/operations/operation.ts';
import { creationSchema, findRelation } from '../world/find.ts';
import type { World } from '../world/world.ts';

/** What the operations of one statement make and take away themselves, as in `Probe`. */
export function madeAndTaken(
  operations: readonly Operation[],
  world: World,
): { readonly made: ReadonlySet<string>; readonly taken: ReadonlySet<string> } {
  const made = new Set<string>();
  const taken = new Set<string>();
  if (operations.length < 2) return { made, taken };
  for (const operation of operations) note(operation, world, made, taken);
  return { made, taken };
}

function note(operation: Operation, world: World, made: Set<string>, taken: Set<string>): void {
  switch (operation.op) {
    case 'create schema':
      made.add(`schema ${qualify(operation.schema)}`);
      break;
    case 'create table':
    case 'create table as':
      made.add(`relation ${full(world, operation.table)}`);
      break;
    case 'create view':
      made.add(`relation ${full(world, operation.view)}`);
      break;
    case 'create sequence':
      made.add(`relation ${full(world, operation.sequence)}`);
      break;
    case 'add column':
    case 'drop column': {
      const id = findRelation(world, operation.table)?.id;
      if (operation.op === 'add column') made.add(`column ${id}.${qualify(operation.column.name)}`);
      else taken.add(`column ${id}.${qualify(operation.column)}`);
      break;
    }
    case 'add constraint':
    case 'drop constraint': {
      const id = findRelation(world, operation.table)?.id;
      if (operation.op === 'add constraint')
        made.add(`constraint ${id}.${qualify(operation.constraint.name ?? '')}`);
      else taken.add(`constraint ${id}.${qualify(operation.constraint)}`);
      break;
    }
    default:
  }
}

function full(world: World, name: { readonly schema?: string | undefined; readonly name: string }): string {
  return qualify(creationSchema(world, name), name.name);
}

import { qualify } from '../../catalog/identifier.ts';
import { splitIdentifiers } from '../../sql/dependencies/split-identifiers.ts';
import type { Operation } from '../../sql/operations/operation.ts';
import type { BrokenDependent } from '../impact.ts';
import type { World } from '../world/world.ts';
import { brokenDependents } from './broken-dependents.ts';

/** `brokenDependents` without what the run itself made and CASCADE takes: nobody else has come to need it. */
export function lastingDependents(operation: Operation, world: World): readonly BrokenDependent[] {
  return brokenDependents(operation, world).filter(
    ({ how, name }) => how !== 'dropped by CASCADE' || !isOfTheRun(name, world),
  );
}

/** A relation, or a part of one, that was not there before. */
function isOfTheRun(name: string, { relations }: World): boolean {
  const [schema = '', relation = '', part] = splitIdentifiers(name, '.');
  const found = relations.get(qualify(schema, relation));
  if (found === undefined) return false;
  const member = part === undefined ? undefined : (found.columns.get(part) ?? found.constraints.get(part));
  return found.birth !== undefined || member?.birth !== undefined;
}

import type { Operation } from '../../sql/operations/operation.ts';
import type { MissingPrerequisite } from '../impact.ts';
import type { ServerFacts } from '../server-facts.ts';
import type { World } from '../world/world.ts';

/** What the operations need and is not there, or is there already, in the world as it is before them. */
export function missingPrerequisites(
  _operations: readonly Operation[],
  _world: World,
  _server: ServerFacts,
): MissingPrerequisite[] {
  return [];
}

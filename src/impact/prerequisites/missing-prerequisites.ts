import type { Operation } from '../../sql/operations/operation.ts';
import type { MissingPrerequisite } from '../impact.ts';
import type { ServerFacts } from '../server-facts.ts';
import type { World } from '../world/world.ts';
import { columnChecks } from './check-columns.ts';
import { constraintChecks } from './check-constraints.ts';
import { namingChecks } from './check-naming.ts';
import { objectChecks } from './check-objects.ts';
import { rowChecks } from './check-rows.ts';
import { tableChecks } from './check-tables.ts';
import { typeChecks } from './check-types.ts';
import type { Checks } from './checks.ts';
import { madeAndTaken } from './in-statement.ts';
import type { Probe } from './probe.ts';

const checks: Checks = {
  ...tableChecks,
  ...columnChecks,
  ...constraintChecks,
  ...typeChecks,
  ...objectChecks,
  ...namingChecks,
  ...rowChecks,
};

/**
 * What the operations of one statement need and is not there, or make although it is there already, in the world as it
 * is before them. Only what is sure is said: what an extension or code that cannot be read may have made is passed over.
 */
export function missingPrerequisites(
  operations: readonly Operation[],
  world: World,
  server: ServerFacts,
): MissingPrerequisite[] {
  if (world.mayHaveMore) return [];
  const probe: Probe = { world, server, ...madeAndTaken(operations, world), missing: new Map() };
  for (const operation of operations) {
    const check = checks[operation.op];
    // The table's key is the operation's name, which the compiler cannot follow.
    check?.(probe, operation as never);
  }
  return [...probe.missing.values()];
}

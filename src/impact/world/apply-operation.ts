import type { Operation } from '../../sql/operations/operation.ts';
import type { Appliers } from './apply/appliers.ts';
import { columnAppliers } from './apply/apply-columns.ts';
import { constraintAppliers } from './apply/apply-constraints.ts';
import { dropAppliers } from './apply/apply-drops.ts';
import { indexAppliers } from './apply/apply-indexes.ts';
import { objectAppliers } from './apply/apply-objects.ts';
import { partitionAppliers } from './apply/apply-partitions.ts';
import { renameAppliers } from './apply/apply-renames.ts';
import { rowAppliers } from './apply/apply-rows.ts';
import { endLocalSettings, sessionAppliers } from './apply/apply-session.ts';
import { tableAppliers } from './apply/apply-tables.ts';
import { typeAppliers } from './apply/apply-types.ts';
import { viewAppliers } from './apply/apply-views.ts';
import type { Birth, World } from './world.ts';

const appliers: Appliers = {
  ...tableAppliers,
  ...columnAppliers,
  ...constraintAppliers,
  ...indexAppliers,
  ...partitionAppliers,
  ...viewAppliers,
  ...typeAppliers,
  ...objectAppliers,
  ...dropAppliers,
  ...renameAppliers,
  ...rowAppliers,
  ...sessionAppliers,
};

/** Changes the world as the operation would change the database; what needs what is not there changes nothing. */
export function applyOperation(world: World, operation: Operation, birth: Birth): void {
  endLocalSettings(world, birth.transaction);
  const apply = appliers[operation.op];
  // The table's key is the operation's name, which the compiler cannot follow.
  apply?.(world, operation as never, birth);
}

import type { ObjectName } from '../../../sql/dependencies/names.ts';
import { findRelation } from '../find.ts';
import { changeRelation } from '../make/put-relation.ts';
import type { Birth, World } from '../world.ts';
import type { Appliers } from './appliers.ts';

/** Rows change: trigger events may wait for the end of the transaction. */
export const rowAppliers: Appliers = {
  insert: (world, { table }, birth) => changed(world, table, birth),
  update: (world, { table }, birth) => changed(world, table, birth),
  delete: (world, { table }, birth) => changed(world, table, birth),
  merge: (world, { table }, birth) => changed(world, table, birth),
  'copy from': (world, { table }, birth) => changed(world, table, birth),
};

function changed(world: World, table: ObjectName, { transaction }: Birth): void {
  const relation = findRelation(world, table);
  if (relation !== undefined) changeRelation(world, relation.id, { changedIn: transaction });
}

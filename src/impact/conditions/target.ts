import type { ObjectName } from '../../sql/dependencies/names.ts';
import { descendantsOf, findRelation } from '../world/find.ts';
import type { Relation, World, WorldColumn } from '../world/world.ts';
import { inUse } from './met.ts';

/** The relation that a name means, if others can be using it: there before the run, and not a session's own. */
export function target(world: World, name: ObjectName): Relation | undefined {
  return inUse(world, findRelation(world, name)?.id);
}

/** A column that was there before the run, of a relation that was. */
export function targetColumn(
  world: World,
  table: ObjectName,
  name: string,
): { readonly table: Relation; readonly column: WorldColumn } | undefined {
  const found = target(world, table);
  const column = found?.columns.get(name);
  return found === undefined || column === undefined || column.birth !== undefined
    ? undefined
    : { table: found, column };
}

/** True where no page of it, its partitions and children holds a row. Statistics may be old, pages are not. */
export function surelyEmpty(world: World, relation: Relation): boolean {
  if (relation.changedIn !== undefined) return false;
  return [relation, ...descendantsOf(world, relation)].every(
    (part) =>
      part.changedIn === undefined &&
      (part.birth !== undefined || part.kind === 'partitioned table' || part.size?.bytes.heap === 0),
  );
}

/** True where the server counted no read and no write of it since its statistics were reset. */
export function neverUsed(world: World, relation: Relation): boolean {
  return [relation, ...descendantsOf(world, relation)].every(
    ({ size, kind }) =>
      kind === 'partitioned table' ||
      (size !== undefined &&
        size.sequentialScans + size.indexScans + size.inserts + size.updates + size.deletes === 0),
  );
}

/** Columns of its primary key; none where it has none. */
export function primaryKeyOf({ constraints }: Relation): readonly string[] {
  for (const { type, columns } of constraints.values()) if (type === 'primary key') return columns;
  return [];
}

import { qualify } from '../../catalog/identifier.ts';
import type { OperationOf } from '../../sql/operations/operation.ts';
import type { BrokenDependent } from '../impact.ts';
import { findRelation, foreignKeysTo } from '../world/find.ts';
import { originOf, partId } from '../world/object-ids.ts';
import type { World } from '../world/world.ts';
import { namedNow, taken } from './broken.ts';
import { lostReplicaIdentity } from './lost-replica-identity.ts';

/** DROP CONSTRAINT: of a key, the foreign keys that refer to it and the views that group by it. */
export function brokenByDropConstraint(
  { table: name, constraint: constraintName, cascade }: OperationOf<'drop constraint'>,
  world: World,
): readonly BrokenDependent[] {
  const table = findRelation(world, name);
  const constraint = table?.constraints.get(constraintName);
  if (table === undefined || constraint === undefined) return [];
  const what = `constraint ${table.id}.${qualify(constraintName)}`;
  const isKey = constraint.type === 'primary key' || constraint.type === 'unique';
  const broken: BrokenDependent[] = [];
  for (const { table: from, constraint: key } of isKey ? foreignKeysTo(world, table) : []) {
    const referenced = key.references?.columns ?? [];
    const isMeant =
      referenced.length === constraint.columns.length &&
      referenced.every((column) => constraint.columns.includes(column));
    if (!isMeant || key.inheritance === 'inherited') continue;
    const of = { kind: 'foreign key', name: `${from.id}.${qualify(key.name)}` };
    broken.push(taken(of, { cascade, what, why: 'refers to it' }));
  }
  for (const id of world.neededBy.get(originOf(world, partId('constraint', table.id, constraintName))) ??
    []) {
    const named = namedNow(world, id);
    const isView = named.kind === 'view' || named.kind === 'materialized view' || named.kind === 'function';
    if (!world.dropped.has(id) && isView) broken.push(taken(named, { cascade, what, why: 'needs it' }));
  }
  const indexes =
    constraint.index === undefined || constraint.type === 'foreign key' ? [] : [constraint.index];
  return [...broken, ...lostReplicaIdentity(world, indexes)];
}

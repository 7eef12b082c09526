import { childrenOf, foreignKeysTo } from '../find.ts';
import { dropNotNull } from '../make/not-null.ts';
import { changeRelation, withEntry, withoutEntry } from '../make/put-relation.ts';
import { partId } from '../object-ids.ts';
import type { Relation, World, WorldConstraint } from '../world.ts';
import { dropIndex } from './drop-index.ts';
import { markDropped } from './mark-dropped.ts';

export interface DropOptions {
  readonly cascade: boolean;
  /** ONLY: children keep theirs, as their own. */
  readonly only?: boolean;
}

/** Takes a constraint away with its index, its copies below, and by CASCADE the foreign keys that refer to it. */
export function dropConstraint(world: World, tableId: string, name: string, options: DropOptions): void {
  const table = world.relations.get(tableId);
  const constraint = table?.constraints.get(name);
  if (table === undefined || constraint === undefined) return;
  if (options.cascade) dropReferencing(world, table, constraint);
  markDropped(world, partId('constraint', tableId, name));
  for (const child of childrenOf(world, table)) followDrop(world, child, constraint, options);
  if (constraint.type === 'not null') {
    dropNotNull(world, tableId, constraint.columns[0] ?? '');
    return;
  }
  const now = world.relations.get(tableId);
  if (now !== undefined) changeRelation(world, tableId, { constraints: withoutEntry(now.constraints, name) });
  if (constraint.index !== undefined) dropIndex(world, constraint.index);
}

/** Foreign keys whose columns are those of the key. */
function dropReferencing(world: World, table: Relation, { type, columns }: WorldConstraint): void {
  if (type !== 'primary key' && type !== 'unique') return;
  for (const { table: referencing, constraint } of foreignKeysTo(world, table)) {
    const referenced = constraint.references?.columns ?? [];
    if (referenced.length !== columns.length || referenced.some((name) => !columns.includes(name))) continue;
    dropConstraint(world, referencing.id, constraint.name, { cascade: true });
  }
}

function followDrop(
  world: World,
  child: Relation,
  of: WorldConstraint,
  { cascade, only = false }: DropOptions,
): void {
  const copy = copyOf(world, child, of);
  if (copy?.inheritance === undefined) return;
  if (only || copy.inheritance === 'inherited and local') {
    const own = { ...copy, inheritance: undefined };
    changeRelation(world, child.id, { constraints: withEntry(child.constraints, copy.name, own) });
  } else {
    dropConstraint(world, child.id, copy.name, { cascade });
  }
}

/** A child's CHECK has the parent's name; a partition's key stands on a part of the parent's index. */
function copyOf(world: World, child: Relation, of: WorldConstraint): WorldConstraint | undefined {
  for (const constraint of child.constraints.values()) {
    if (constraint.type !== of.type) continue;
    if (of.type === 'check' && constraint.name === of.name) return constraint;
    if (of.type === 'not null' && constraint.columns[0] === of.columns[0]) return constraint;
    if (of.type === 'foreign key' && isSameReference(constraint, of)) return constraint;
    const parents = world.relations.get(constraint.index ?? '')?.parents;
    if (of.index !== undefined && parents?.has(of.index)) return constraint;
  }
  return undefined;
}

function isSameReference(one: WorldConstraint, other: WorldConstraint): boolean {
  return (
    one.references?.table === other.references?.table && one.columns.join('\0') === other.columns.join('\0')
  );
}

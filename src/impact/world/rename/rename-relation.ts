import { qualify } from '../../../catalog/identifier.ts';
import {
  changeRelation,
  deleteRelation,
  putRelation,
  withMember,
  withoutMember,
} from '../make/put-relation.ts';
import { moveId, partId, relationId } from '../object-ids.ts';
import type { Relation, World } from '../world.ts';

/** Gives a relation another name or schema; all that speaks of it follows. A table's indexes keep their names. */
export function renameRelation(world: World, id: string, schema: string, name: string): void {
  const relation = world.relations.get(id);
  const to = qualify(schema, name);
  if (relation === undefined || to === id || world.relations.has(to)) return;
  const referencing = [...(world.referencedBy.get(id) ?? [])];
  const sequences = [...(world.ownedSequences.get(id) ?? [])];
  deleteRelation(world, id);
  putRelation(world, { ...relation, id: to, schema, name });
  moveIds(world, relation, to);
  for (const table of referencing) pointTo(world, table === id ? to : table, id, to);
  for (const sequence of sequences) {
    const owned = world.relations.get(sequence)?.ownedBy;
    if (owned !== undefined) changeRelation(world, sequence, { ownedBy: { ...owned, table: to } });
  }
  for (const index of relation.indexes) {
    const of = world.relations.get(index)?.index;
    if (of !== undefined) changeRelation(world, index, { index: { ...of, table: to } });
  }
  renameInFamily(world, relation, to);
  if (relation.index !== undefined) renameIndexOf(world, relation, relation.index.table, to, name);
}

function moveIds(world: World, relation: Relation, to: string): void {
  moveId(world, relationId(relation), relationId({ kind: relation.kind, id: to }));
  const parts = [
    ['column', relation.columns.keys()],
    ['constraint', relation.constraints.keys()],
    ['trigger', relation.triggers],
    ['policy', relation.policies],
    ['rule', relation.rules],
  ] as const;
  for (const [kind, names] of parts) {
    for (const name of names) moveId(world, partId(kind, relation.id, name), partId(kind, to, name));
  }
}

function pointTo(world: World, tableId: string, from: string, to: string): void {
  const table = world.relations.get(tableId);
  if (table === undefined) return;
  const constraints = new Map(table.constraints);
  for (const constraint of constraints.values()) {
    const { references } = constraint;
    if (references?.table === from)
      constraints.set(constraint.name, { ...constraint, references: { ...references, table: to } });
  }
  changeRelation(world, tableId, { constraints });
}

function renameInFamily(world: World, { id, children, parents }: Relation, to: string): void {
  for (const childId of children) {
    const child = world.relations.get(childId);
    if (child === undefined) continue;
    const partition = child.partition?.of === id ? { ...child.partition, of: to } : child.partition;
    const renamed = withMember(withoutMember(child.parents, id), to);
    changeRelation(world, childId, { parents: renamed, partition });
  }
  for (const parentId of parents) {
    const parent = world.relations.get(parentId);
    if (parent !== undefined)
      changeRelation(world, parentId, { children: withMember(withoutMember(parent.children, id), to) });
  }
}

/** The constraint of an index takes its name. */
function renameIndexOf(world: World, index: Relation, tableId: string, to: string, name: string): void {
  const table = world.relations.get(tableId);
  if (table === undefined) return;
  const indexes = withMember(withoutMember(table.indexes, index.id), to);
  const own = table.constraints.get(index.index?.constraint ?? '');
  if (own === undefined || index.index === undefined) {
    changeRelation(world, tableId, { indexes });
    return;
  }
  const constraints = new Map(table.constraints);
  constraints.delete(own.name);
  constraints.set(name, { ...own, name, index: to });
  moveId(world, partId('constraint', tableId, own.name), partId('constraint', tableId, name));
  changeRelation(world, tableId, { indexes, constraints });
  changeRelation(world, to, { index: { ...index.index, constraint: name } });
}

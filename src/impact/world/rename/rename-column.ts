import { childrenOf, foreignKeysTo, indexesOf } from '../find.ts';
import { changeRelation } from '../make/put-relation.ts';
import { moveId, partId } from '../object-ids.ts';
import type { Relation, World, WorldConstraint } from '../world.ts';

/** Gives a column another name, in children, keys, references and indexes, too. */
export function renameColumn(world: World, table: Relation, from: string, to: string): void {
  const column = table.columns.get(from);
  if (column === undefined || table.columns.has(to)) return;
  const renamed = (name: string) => (name === from ? to : name);
  const entries = [...table.columns.values()].map((each) => (each === column ? { ...each, name: to } : each));
  const constraints = new Map<string, WorldConstraint>();
  for (const each of table.constraints.values())
    constraints.set(each.name, { ...each, columns: each.columns.map(renamed), tree: undefined });
  changeRelation(world, table.id, {
    columns: new Map(entries.map((each) => [each.name, each])),
    constraints: table.constraints.size > 0 ? constraints : table.constraints,
  });
  moveId(world, partId('column', table.id, from), partId('column', table.id, to));
  for (const { table: of, constraint } of foreignKeysTo(world, table)) {
    if (constraint.references === undefined) continue;
    const references = { ...constraint.references, columns: constraint.references.columns.map(renamed) };
    const changed = new Map(world.relations.get(of.id)?.constraints);
    const now = changed.get(constraint.name);
    if (now !== undefined) changed.set(constraint.name, { ...now, references });
    changeRelation(world, of.id, { constraints: changed });
  }
  for (const { id, index } of indexesOf(world, table)) {
    if (index === undefined) continue;
    const keys = index.keys.map((key) => (key === undefined ? undefined : renamed(key)));
    changeRelation(world, id, { index: { ...index, keys } });
  }
  for (const id of world.ownedSequences.get(table.id) ?? []) {
    const ownedBy = world.relations.get(id)?.ownedBy;
    if (ownedBy?.column === from) changeRelation(world, id, { ownedBy: { ...ownedBy, column: to } });
  }
  for (const child of childrenOf(world, table)) {
    if (child.columns.get(from)?.inheritance !== undefined) renameColumn(world, child, from, to);
  }
}

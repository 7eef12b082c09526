import { columnsInText } from '../columns-in-text.ts';
import { childrenOf, foreignKeysTo, indexesOf } from '../find.ts';
import { changeRelation, withEntry, withoutEntry } from '../make/put-relation.ts';
import { partId } from '../object-ids.ts';
import type { Relation, World } from '../world.ts';
import { type DropOptions, dropConstraint } from './drop-constraint.ts';
import { dropIndex } from './drop-index.ts';
import { dropRelation } from './drop-relation.ts';
import { markDropped } from './mark-dropped.ts';

/** Takes a column away with its constraints, indexes, sequence, and from children that had it of the parent. */
export function dropColumn(world: World, tableId: string, name: string, options: DropOptions): void {
  const table = world.relations.get(tableId);
  if (!table?.columns.has(name)) return;
  changeRelation(world, tableId, { columns: withoutEntry(table.columns, name) });
  for (const constraint of table.constraints.values()) {
    if (constraint.columns.includes(name))
      dropConstraint(world, tableId, constraint.name, { cascade: true, only: options.only ?? false });
  }
  for (const { table: from, constraint } of foreignKeysTo(world, table)) {
    if (constraint.references?.columns.includes(name))
      dropConstraint(world, from.id, constraint.name, { cascade: true });
  }
  for (const { id: index } of indexesOf(world, table).filter((of) => usesColumn(of, name)))
    dropIndex(world, index);
  for (const sequence of world.ownedSequences.get(tableId) ?? []) {
    if (world.relations.get(sequence)?.ownedBy?.column === name) dropRelation(world, sequence);
  }
  markDropped(world, partId('column', tableId, name));
  for (const column of world.relations.get(tableId)?.columns.values() ?? []) {
    if (column.generated !== undefined && columnsInText(column.default ?? '').includes(name))
      dropColumn(world, tableId, column.name, options);
  }
  for (const child of childrenOf(world, table)) followDrop(world, child, name, options);
}

export function usesColumn({ index }: Relation, name: string): boolean {
  if (index === undefined) return false;
  return index.keys.includes(name) || index.expressions.some((text) => columnsInText(text).includes(name));
}

function followDrop(
  world: World,
  child: Relation,
  name: string,
  { cascade, only = false }: DropOptions,
): void {
  const column = child.columns.get(name);
  if (column?.inheritance === undefined) return;
  if (only || column.inheritance === 'inherited and local') {
    const own = { ...column, inheritance: undefined };
    changeRelation(world, child.id, { columns: withEntry(child.columns, name, own) });
  } else {
    dropColumn(world, child.id, name, { cascade });
  }
}

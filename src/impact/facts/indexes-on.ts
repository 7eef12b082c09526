import type { ObjectOf } from '../../catalog/catalog.ts';
import type { IndexKey } from '../../catalog/constraint-attributes.ts';
import { indexesOf } from '../world/find.ts';
import { relationId } from '../world/object-ids.ts';
import type { Relation, World } from '../world/world.ts';
import { catalogObject } from './catalog-object.ts';
import { mentions, readExpression } from './read-tree.ts';

/** Indexes of the table that have the column: as a key, included, in an expression or in the predicate. */
export function indexesOn(world: World, relation: Relation, column: string): Relation[] {
  return indexesOf(world, relation).filter(
    (index) =>
      index.index?.keys.includes(column) ||
      catalogIndex(world, index)?.attributes.include?.includes(column) ||
      isComputedFrom(index, column, relation.name),
  );
}

/** Whether the index has expressions or a predicate, which PostgreSQL does not compare: it then builds it anew. */
export function isComputed({ index }: Relation): boolean {
  return index !== undefined && (index.expressions.length > 0 || index.predicate !== undefined);
}

function isComputedFrom({ index }: Relation, column: string, table: string): boolean {
  return (index?.expressions ?? []).some((sql) => mentions(readExpression(sql), column, table));
}

/** The key as the catalog has it, with its own collation and operator class. */
export function keyOf(world: World, index: Relation, column: string): IndexKey | undefined {
  return catalogIndex(world, index)?.attributes.keys.find((key) => key.column === column);
}

function catalogIndex(world: World, index: Relation): ObjectOf<'index'> | undefined {
  const object = catalogObject(world, relationId(index));
  return object?.kind === 'index' ? object : undefined;
}

import { childrenOf, indexesOf } from '../find.ts';
import { bear, relationId } from '../object-ids.ts';
import type { Birth, Relation, World, WorldConstraint, WorldIndex } from '../world.ts';
import { blankRelation } from './blank-relation.ts';
import { chooseRelationName } from './choose-name.ts';
import { indexColumnsOf } from './index-columns.ts';
import { changeRelation, putRelation, withEntry, withMember } from './put-relation.ts';

/** Puts an index on a table. */
export function addIndex(
  world: World,
  tableId: string,
  name: string,
  index: WorldIndex,
  birth: Birth,
): string {
  const table = world.relations.get(tableId);
  const { schema = '', persistence = 'permanent', tablespace } = table ?? {};
  const relation = blankRelation('index', schema, name, { index, persistence, tablespace, birth });
  putRelation(world, relation);
  bear(world, relationId(relation), birth, []);
  if (table !== undefined)
    changeRelation(world, tableId, { indexes: withMember(table.indexes, relation.id) });
  return relation.id;
}

/** Gives every partition an index like the parent's, or takes one that it has already (CompareIndexInfo). */
export function addPartitionIndexes(world: World, table: Relation, indexId: string, birth: Birth): void {
  for (const child of childrenOf(world, table)) {
    if (child.partition !== undefined) addPartitionIndex(world, child.id, indexId, birth);
  }
}

export function addPartitionIndex(world: World, childId: string, parentId: string, birth: Birth): void {
  const child = world.relations.get(childId);
  const parent = world.relations.get(parentId);
  if (child === undefined || parent?.index === undefined || child.kind === 'foreign table') return;
  const parentTable = world.relations.get(parent.index.table);
  const constraint = parentTable?.constraints.get(parent.index.constraint ?? '');
  const id =
    sameIndex(world, child, parent.index, constraint)?.id ??
    copyIndex(world, child, parent.index, constraint, birth);
  attachIndex(world, parentId, id);
  if (constraint !== undefined) inheritKey(world, childId, id);
  const now = world.relations.get(childId);
  if (now?.kind === 'partitioned table') addPartitionIndexes(world, now, id, birth);
}

export function attachIndex(world: World, parentId: string, id: string): void {
  const parent = world.relations.get(parentId);
  const index = world.relations.get(id);
  if (parent === undefined || index === undefined) return;
  changeRelation(world, id, { parents: withMember(index.parents, parentId) });
  changeRelation(world, parentId, { children: withMember(parent.children, id) });
}

function sameIndex(
  world: World,
  child: Relation,
  wanted: WorldIndex,
  constraint: WorldConstraint | undefined,
): Relation | undefined {
  return indexesOf(world, child).find(({ index, parents }) => {
    if (index === undefined || parents.size > 0 || !index.valid) return false;
    const type = child.constraints.get(index.constraint ?? '')?.type;
    return shapeOf(index) === shapeOf(wanted) && (constraint === undefined || type === constraint.type);
  });
}

function shapeOf({ keys, expressions, predicate, unique, method }: WorldIndex): string {
  return JSON.stringify([keys, expressions, predicate ?? null, unique, method]);
}

function copyIndex(
  world: World,
  child: Relation,
  index: WorldIndex,
  constraint: WorldConstraint | undefined,
  birth: Birth,
): string {
  const suffix = constraint === undefined ? 'idx' : keySuffix(constraint.type);
  const columns = constraint?.type === 'primary key' ? [] : indexColumnsOf(index);
  const name = chooseRelationName(world, child.schema, child.name, columns, suffix);
  const copy = { ...index, table: child.id, constraint: constraint && name };
  const id = addIndex(world, child.id, name, copy, birth);
  const now = world.relations.get(child.id);
  if (constraint !== undefined && now !== undefined) {
    const own: WorldConstraint = { ...constraint, name, index: id, birth, inheritance: 'inherited' };
    changeRelation(world, child.id, { constraints: withEntry(now.constraints, name, own) });
  }
  return id;
}

export function keySuffix(type: WorldConstraint['type']): string {
  if (type === 'primary key') return 'pkey';
  return type === 'unique' ? 'key' : 'excl';
}

/** A key of its own that the partition had already. */
function inheritKey(world: World, childId: string, indexId: string): void {
  const child = world.relations.get(childId);
  const name = world.relations.get(indexId)?.index?.constraint;
  const own = child?.constraints.get(name ?? '');
  if (child === undefined || own === undefined || own.inheritance !== undefined) return;
  const constraints = withEntry(child.constraints, own.name, {
    ...own,
    inheritance: 'inherited' as const,
  });
  changeRelation(world, childId, { constraints });
}

import { qualify } from '../../catalog/identifier.ts';
import type { ColumnSpec, ConstraintSpec, OperationOf } from '../../sql/operations/operation.ts';
import { addColumn } from './add-column.ts';
import { addConstraint } from './add-constraint.ts';
import type { Appliers } from './appliers.ts';
import { becomePartition } from './apply-partitions.ts';
import { attributesOf } from './attributes-of-type.ts';
import { blankRelation } from './blank-relation.ts';
import { copyTable } from './copy-table.ts';
import { creationSchema, findRelation, findType } from './find.ts';
import { inheritAll } from './inherit.ts';
import { addNotNull } from './not-null.ts';
import { bear, relationId } from './object-ids.ts';
import { changeRelation, putRelation } from './put-relation.ts';
import type { Birth, Relation, World } from './world.ts';

export const tableAppliers: Appliers = {
  'create table': createTable,
  'set logged': (world, { table }) => change(world, table, { persistence: 'permanent' }),
  'set unlogged': (world, { table }) => change(world, table, { persistence: 'unlogged' }),
  'set tablespace': (world, { table, tablespace }) => change(world, table, { tablespace }),
  'set access method': (world, { table, accessMethod }) => change(world, table, { accessMethod }),
  'replica identity': (world, { table, identity }) => change(world, table, { replicaIdentity: identity }),
  'row security': (world, { table, change: to }) => {
    if (to === 'enable' || to === 'disable') change(world, table, { rowSecurity: to === 'enable' });
  },
};

function change(world: World, table: OperationOf<'set logged'>['table'], to: Partial<Relation>): void {
  const relation = findRelation(world, table);
  if (relation !== undefined) changeRelation(world, relation.id, to);
}

function createTable(world: World, operation: OperationOf<'create table'>, birth: Birth): void {
  const { table, partitioned, persistence, foreign, partitionOf, bound, ofType, likeOptions } = operation;
  const schema = persistence === 'temporary' ? 'pg_temp' : creationSchema(world, table);
  const id = qualify(schema, table.name);
  if (world.relations.has(id)) return;
  const kind = foreign ? 'foreign table' : partitioned === undefined ? 'table' : 'partitioned table';
  const partitionKey =
    partitioned &&
    `${partitioned.strategy.toUpperCase()} (${partitioned.columns.map((name) => qualify(name)).join(', ')})`;
  const made = blankRelation(kind, schema, table.name, { persistence, birth, partitionKey });
  putRelation(world, made);
  bear(world, relationId(made), birth, []);

  const type = ofType && findType(world, ofType);
  if (type !== undefined) changeRelation(world, id, { columns: attributesOf(world, type, birth) });
  const parents = operation.inherits.flatMap((name) => findRelation(world, name)?.id ?? []);
  for (const parent of parents) inheritAll(world, id, parent, birth);
  const parent = partitionOf && findRelation(world, partitionOf);
  if (parent !== undefined) inheritAll(world, id, parent.id, birth, 'partition');
  for (const [index, name] of operation.like.entries()) {
    const source = findRelation(world, name);
    if (source !== undefined) copyTable(world, source, id, likeOptions?.[index] ?? 0, birth);
  }
  for (const column of operation.columns) {
    const now = world.relations.get(id);
    const inherited = now?.columns.get(column.name);
    if (now === undefined) continue;
    // A column of a partition or typed table only says more of the one there is.
    if (inherited !== undefined && column.type === undefined) refine(world, id, column, birth);
    else addColumn(world, now, column, birth);
    if (inherited !== undefined) markLocal(world, id, column.name);
  }
  // A foreign key may refer to the key of the same table.
  const [foreignKeys, others] = foreignKeysApart(operation.constraints);
  for (const constraint of [...others, ...foreignKeys]) addConstraint(world, id, constraint, birth);
  if (parent !== undefined) becomePartition(world, parent.id, id, bound, birth);
}

function foreignKeysApart(constraints: readonly ConstraintSpec[]): [ConstraintSpec[], ConstraintSpec[]] {
  return [
    constraints.filter(({ type }) => type === 'foreign key'),
    constraints.filter(({ type }) => type !== 'foreign key'),
  ];
}

function refine(world: World, id: string, { name, notNull }: ColumnSpec, birth: Birth): void {
  if (notNull) addNotNull(world, id, name, undefined, birth);
}

function markLocal(world: World, id: string, name: string): void {
  const table = world.relations.get(id);
  const column = table?.columns.get(name);
  if (table === undefined || column === undefined || table.parents.size === 0 || table.partition) return;
  const columns = new Map(table.columns).set(name, { ...column, inheritance: 'inherited and local' });
  changeRelation(world, id, { columns });
}

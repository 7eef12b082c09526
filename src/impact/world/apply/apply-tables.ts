import { qualify } from '../../../catalog/identifier.ts';
import type { ColumnSpec, ConstraintSpec, OperationOf } from '../../../sql/operations/operation.ts';
import { creationSchema, findRelation, findType } from '../find.ts';
import { attributesOf } from '../from-catalog/attributes-of-type.ts';
import { addColumn, namedNotNull } from '../make/add-column.ts';
import { addConstraint } from '../make/add-constraint.ts';
import { blankRelation } from '../make/blank-relation.ts';
import { copyTable } from '../make/copy-table.ts';
import { inheritAll } from '../make/inherit.ts';
import { addNotNull } from '../make/not-null.ts';
import { changeRelation, putRelation } from '../make/put-relation.ts';
import { bear, relationId } from '../object-ids.ts';
import { printExpression } from '../print-expression.ts';
import type { Birth, Relation, World } from '../world.ts';
import type { Appliers } from './appliers.ts';
import { becomePartition } from './apply-partitions.ts';

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
  if (type !== undefined) {
    const columns = attributesOf(world, type, birth);
    changeRelation(world, id, { columns, columnsUnknown: columns.size === 0 ? true : undefined });
  }
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
    if (inherited === undefined || column.type !== undefined) addColumn(world, now, column, birth, false);
    if (inherited !== undefined && parent === undefined) markLocal(world, id, column.name);
  }
  // In this order PostgreSQL names them; a foreign key may refer to the key of the same table.
  const add = (types: readonly ConstraintSpec['type'][]): void => {
    for (const each of operation.constraints)
      if (types.includes(each.type)) addConstraint(world, id, each, birth);
  };
  add(['check']);
  for (const column of operation.columns) refine(world, id, column, birth);
  add(['not null', 'primary key', 'unique', 'exclusion']);
  add(['foreign key']);
  if (parent !== undefined) becomePartition(world, parent.id, id, bound, birth);
}

/** NOT NULL, and a default that a column of the parent gets here. */
function refine(world: World, id: string, spec: ColumnSpec, birth: Birth): void {
  if (spec.notNull) addNotNull(world, id, spec.name, namedNotNull(spec), birth);
  const table = world.relations.get(id);
  const column = table?.columns.get(spec.name);
  if (table === undefined || column === undefined || spec.type !== undefined || spec.default === undefined)
    return;
  const value = printExpression(spec.default) ?? '(expression)';
  changeRelation(world, id, {
    columns: new Map(table.columns).set(spec.name, { ...column, default: value }),
  });
}

function markLocal(world: World, id: string, name: string): void {
  const table = world.relations.get(id);
  const column = table?.columns.get(name);
  if (table === undefined || column === undefined || table.parents.size === 0) return;
  const columns = new Map(table.columns).set(name, { ...column, inheritance: 'inherited and local' });
  changeRelation(world, id, { columns });
}

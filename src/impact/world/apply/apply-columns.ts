import type { OperationOf } from '../../../sql/operations/operation.ts';
import { dropColumn } from '../drop/drop-column.ts';
import { dropRelation } from '../drop/drop-relation.ts';
import { settle } from '../drop/settle.ts';
import { descendantsOf, findRelation } from '../find.ts';
import { addColumn, addSequence } from '../make/add-column.ts';
import { inheritColumn } from '../make/inherit.ts';
import { addNotNull, dropNotNull } from '../make/not-null.ts';
import { changeRelation, withEntry } from '../make/put-relation.ts';
import { printExpression } from '../print-expression.ts';
import { typeName } from '../type-name.ts';
import type { Relation, World, WorldColumn } from '../world.ts';
import type { Appliers } from './appliers.ts';

/** Changes of columns, which partitions and child tables follow. */
export const columnAppliers: Appliers = {
  'add column': (world, { table, column, recursive }, birth) => {
    const relation = findRelation(world, table);
    if (relation === undefined || relation.columns.has(column.name)) return;
    addColumn(world, relation, column, birth);
    const added = world.relations.get(relation.id)?.columns.get(column.name);
    if (!recursive || added === undefined) return;
    for (const child of descendantsOf(world, relation)) inheritColumn(world, child, added, birth);
  },
  'drop column': (world, { table, column, cascade, recursive }) => {
    const relation = findRelation(world, table);
    if (relation === undefined) return;
    dropColumn(world, relation.id, column, { cascade, only: !recursive });
    settle(world);
  },
  'alter column type': (world, operation) => {
    const { column, type, collation } = operation;
    const name = typeName(world, type);
    forEach(world, operation, (relation, of) => {
      const columns = withEntry(relation.columns, column, { ...of, type: name, collation: collation?.name });
      changeRelation(world, relation.id, { columns });
    });
  },
  'set default': (world, operation) => {
    const value = printExpression(operation.expression) ?? '(expression)';
    forEach(world, operation, (relation, column) => put(world, relation, { ...column, default: value }));
  },
  'drop default': (world, operation) => {
    forEach(world, operation, (relation, column) => put(world, relation, { ...column, default: undefined }));
  },
  'set not null': (world, operation, birth) => {
    const parent = findRelation(world, operation.table)?.id;
    forEach(world, operation, ({ id }, { name }) => {
      const inherited = id === parent ? {} : { inheritance: 'inherited' as const };
      addNotNull(world, id, name, undefined, birth, inherited);
    });
  },
  'drop not null': (world, operation) => {
    forEach(world, operation, ({ id }, { name }) => dropNotNull(world, id, name));
  },
  'drop expression': (world, operation) => {
    forEach(world, operation, (relation, column) =>
      put(world, relation, { ...column, generated: undefined, default: undefined }),
    );
  },
  'set expression': (world, operation) => {
    const value = printExpression(operation.expression) ?? '(expression)';
    forEach(world, operation, (relation, column) => put(world, relation, { ...column, default: value }));
  },
  'add identity': (world, operation, birth) => {
    const parent = findRelation(world, operation.table);
    if (parent?.columns.has(operation.column)) addSequence(world, parent, operation.column, birth);
    forEach(
      world,
      operation,
      (relation, column) => put(world, relation, { ...column, identity: true }),
      isPartition,
    );
  },
  'drop identity': (world, operation) => {
    const parent = findRelation(world, operation.table);
    if (!parent?.columns.get(operation.column)?.identity) return;
    for (const id of world.ownedSequences.get(parent.id) ?? []) {
      if (world.relations.get(id)?.ownedBy?.column === operation.column) dropRelation(world, id);
    }
    settle(world);
    forEach(
      world,
      operation,
      (relation, column) => put(world, relation, { ...column, identity: false }),
      isPartition,
    );
  },
};

type OnColumn = Pick<OperationOf<'drop default'>, 'table' | 'column' | 'recursive'>;

/** The table itself and, but for ONLY, those below it that have the column. */
function forEach(
  world: World,
  { table, column, recursive }: OnColumn,
  change: (relation: Relation, column: WorldColumn) => void,
  follows: (child: Relation) => boolean = () => true,
): void {
  const relation = findRelation(world, table);
  if (relation === undefined) return;
  const below = recursive ? descendantsOf(world, relation).filter(follows) : [];
  for (const each of [relation, ...below]) {
    const of = each.columns.get(column);
    if (of !== undefined) change(each, of);
  }
}

/** Child tables do not inherit identities; partitions do, since PostgreSQL 17. */
function isPartition({ partition }: Relation): boolean {
  return partition !== undefined;
}

function put(world: World, relation: Relation, column: WorldColumn): void {
  changeRelation(world, relation.id, { columns: withEntry(relation.columns, column.name, column) });
}

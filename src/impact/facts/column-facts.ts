import type { ColumnSpec, Operation } from '../../sql/operations/operation.ts';
import { foreignKeysTo } from '../world/find.ts';
import type { Relation, World } from '../world/world.ts';
import type { Answer } from './answer.ts';
import { catalogObject } from './catalog-object.ts';
import { indexesOn } from './indexes-on.ts';
import { isProvenNotNull } from './not-null-proof.ts';
import { readExpression } from './read-tree.ts';
import { sequencesOf } from './sequences-of.ts';
import { columnOf, familyOf, subjectOf } from './subject.ts';
import { domainOf, isConstrainedDomain, typeRef } from './type-ref.ts';
import { isVolatile } from './volatility.ts';

export const defaultIsVolatile: Answer = (operation, world, server) => {
  const column = newColumn(operation);
  if (column === undefined) return undefined;
  if (column.default !== undefined) return isVolatile(column.default, world, server);
  // A domain's default fills the column as the column's own would.
  const domain = column.type && domainOf(typeRef(column.type, world, server), world);
  const object = domain && catalogObject(world, `domain:${domain.id}`);
  const ofDomain = object?.kind === 'domain' ? object.attributes.default : undefined;
  const expression = ofDomain === undefined ? undefined : readExpression(ofDomain);
  return expression === undefined ? false : isVolatile(expression, world, server);
};

export const typeIsConstrainedDomain: Answer = (operation, world, server) => {
  const type = operation.op === 'alter column type' ? operation.type : newColumn(operation)?.type;
  return type && isConstrainedDomain(typeRef(type, world, server), world, server);
};

function newColumn(operation: Operation): ColumnSpec | undefined {
  if (operation.op === 'add column') return operation.column;
  return operation.op === 'add constraint' ? operation.withColumn : undefined;
}

export const columnIsNotNullAlready: Answer = (operation, world) => {
  const columns = columnsOf(operation, world);
  if (columns === undefined || columns.names.length === 0) return undefined;
  return columns.names.every((name) => columns.relation.columns.get(name)?.notNull === true);
};

/** SET NOT NULL, and of ADD PRIMARY KEY each column: of the table, unless it is partitioned and has no rows of its own, and of all that inherit from it. */
export const notNullIsProven: Answer = (operation, world) => {
  const columns = columnsOf(operation, world);
  if (columns === undefined || columns.names.length === 0) return undefined;
  const { relation, names } = columns;
  const tables = [relation, ...familyOf(operation, world)].filter(({ kind }) => kind !== 'partitioned table');
  return tables.every((table) =>
    names.every((name) => table.columns.get(name)?.notNull === true || isProvenNotNull(table, name)),
  );
};

export const columnHasForeignKey: Answer = (operation, world) => {
  const [relation, column] = [subjectOf(operation, world), columnOf(operation)];
  if (relation === undefined || column === undefined) return undefined;
  return [relation, ...familyOf(operation, world)].some(({ constraints }) =>
    [...constraints.values()].some(({ type, columns }) => type === 'foreign key' && columns.includes(column)),
  );
};

export const columnIsReferenced: Answer = (operation, world) => {
  const [relation, column] = [subjectOf(operation, world), columnOf(operation)];
  if (relation === undefined || column === undefined) return undefined;
  return foreignKeysTo(world, relation).some(({ constraint }) =>
    constraint.references?.columns.includes(column),
  );
};

export const columnIsIndexed: Answer = (operation, world) => {
  const [relation, column] = [subjectOf(operation, world), columnOf(operation)];
  if (relation === undefined || column === undefined) return undefined;
  return [relation, ...familyOf(operation, world)].some(
    (table) => indexesOn(world, table, column).length > 0,
  );
};

export const columnHasSequence: Answer = (operation, world) => {
  const [relation, column] = [subjectOf(operation, world), columnOf(operation)];
  if (relation === undefined || column === undefined) return undefined;
  return sequencesOf(world, relation, column).length > 0;
};

/** The columns that are to be not null: of SET NOT NULL, a NOT NULL constraint or a primary key. */
function columnsOf(
  operation: Operation,
  world: World,
): { readonly relation: Relation; readonly names: readonly string[] } | undefined {
  const relation = subjectOf(operation, world);
  if (relation === undefined) return undefined;
  if (operation.op !== 'add constraint') {
    const column = columnOf(operation);
    return { relation, names: column === undefined ? [] : [column] };
  }
  const { usingIndex, columns } = operation.constraint;
  if (usingIndex === undefined) return { relation, names: columns };
  const keys = [...relation.indexes]
    .map((id) => world.relations.get(id))
    .find((index) => index?.name === usingIndex)?.index?.keys;
  return { relation, names: (keys ?? []).filter((key) => key !== undefined) };
}

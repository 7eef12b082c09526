import { nameOf } from '../../catalog/describe/name-of.ts';
import { quoteIdentifier } from '../../catalog/identifier.ts';
import { cannotGenerate } from '../cannot-generate.ts';
import { foreignOptions, parameterList } from '../clauses/options-sql.ts';
import { unlikeParent } from '../columns/add-column.ts';
import { persistenceOf } from '../columns/change-identity.ts';
import { detailsOfNew } from '../columns/column-details.ts';
import { columnConstraints, columnSql } from '../columns/column-sql.ts';
import type { DdlContext } from '../ddl-context.ts';
import type { DdlStep } from '../ddl-step.ts';
import { attachPartition, changeRowSecurity } from './table-steps.ts';
import { type AnyTable, type Column, columnOf, isTyped, parentColumn } from './table-tree.ts';

/**
 * CREATE TABLE with all columns and what it cannot say of them. A partition is created as a table of its own, so that
 * its columns, constraints and indexes have their own order and names, and attached when all is there.
 */
export function createTable(table: AnyTable, context: DdlContext): readonly DdlStep[] {
  const columns = table.attributes.columns.map((name) => {
    const column = columnOf(context.to, table, name);
    if (column === undefined) throw cannotGenerate(table, `its column ${name} is missing in the catalog`);
    return column;
  });
  const isPartition = table.attributes.partitionOf !== undefined;
  const comes = (column: Column): boolean =>
    isTyped(table) || (!isPartition && column.attributes.inherited === true && !column.attributes.local);
  return [
    { sql: createSql(table, columns, comes, context) },
    ...columns.flatMap((column) => details(column, comes(column), table, context)),
    ...changeRowSecurity({}, table),
    ...attachPartition(table, context),
  ];
}

function createSql(
  table: AnyTable,
  columns: readonly Column[],
  comes: (column: Column) => boolean,
  context: DdlContext,
): string {
  const leftOut = ({ id }: Column) => ({ default: context.postponed?.has(id) === true });
  const { inherits = [] } = table.attributes;
  if (table.kind === 'foreign table') {
    const { server, options } = table.attributes;
    const own = columns
      .filter((column) => !comes(column))
      .map((column) => columnSql(column, context, leftOut(column)));
    return [
      `CREATE FOREIGN TABLE ${nameOf(table)} ${inList(own)}`,
      ...(inherits.length > 0 ? [`INHERITS (${inherits.join(', ')})`] : []),
      `SERVER ${quoteIdentifier(server)}`,
      ...[foreignOptions(table, options)].filter((text) => text !== ''),
    ].join('\n');
  }
  const { persistence, partitionKey, ofType, accessMethod, storageParameters, tablespace } = table.attributes;
  const own =
    ofType === undefined
      ? columns
          .filter((column) => !comes(column))
          .map((column) => columnSql(column, context, leftOut(column)))
      : columns.flatMap((column) => withOptions(column, context, leftOut(column)));
  const words = persistence === 'unlogged' ? 'CREATE UNLOGGED TABLE' : 'CREATE TABLE';
  const type = ofType === undefined ? '' : ` OF ${ofType}`;
  // CREATE TABLE x OF type () is a syntax error.
  const list = ofType !== undefined && own.length === 0 ? '' : ` ${inList(own)}`;
  return [
    `${words} ${nameOf(table)}${type}${list}`,
    ...(inherits.length > 0 ? [`INHERITS (${inherits.join(', ')})`] : []),
    ...(partitionKey === undefined ? [] : [`PARTITION BY ${partitionKey}`]),
    ...(accessMethod === undefined ? [] : [`USING ${quoteIdentifier(accessMethod)}`]),
    ...(storageParameters === undefined ? [] : [`WITH (${parameterList(storageParameters)})`]),
    ...(tablespace === undefined ? [] : [`TABLESPACE ${quoteIdentifier(tablespace)}`]),
  ].join('\n');
}

function inList(items: readonly string[]): string {
  return items.length === 0 ? '()' : `(\n${items.map((item) => `  ${item}`).join(',\n')}\n)`;
}

function withOptions(
  column: Column,
  context: DdlContext,
  leftOut: { readonly default: boolean },
): readonly string[] {
  const constraints = columnConstraints(column, context, leftOut);
  return constraints.length === 0
    ? []
    : [`${quoteIdentifier(column.name)} WITH OPTIONS ${constraints.join(' ')}`];
}

function details(column: Column, comes: boolean, table: AnyTable, context: DdlContext): readonly DdlStep[] {
  const parent = comes && !isTyped(table) ? parentColumn(context.to, column) : undefined;
  if (parent === undefined) {
    return [...detailsOfNew(column, context), ...persistenceOf(column, context)];
  }
  const steps = unlikeParent(parent, column, context);
  // It may come with an ADD COLUMN to the parent that is still to follow.
  const isLate = context.isNew(parent.id) && parent.parent !== undefined && !context.isNew(parent.parent);
  return isLate ? steps.map((step): DdlStep => ({ ...step, turn: 'last' })) : steps;
}

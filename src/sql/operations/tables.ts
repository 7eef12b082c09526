import type { CreateStmt, IntoClause, Node, RangeVar } from '@pgsql/types';
import { defined, type ObjectName, qualifiedName, relationName } from '../dependencies/names.ts';
import { stringsOf } from '../dependencies/tree-values.ts';
import { columnSpec } from './column-spec.ts';
import { columnConstraints, constraintSpec } from './constraint-spec.ts';
import type { Operation, OperationOf } from './operation.ts';
import type { Readers } from './readers.ts';

/** CREATE TABLE in all of its forms, and what fills a new table from a query. */
export const tableReaders: Readers = {
  CreateStmt: (node) => created(node, false),
  CreateForeignTableStmt: (node) => (node.base ? created(node.base, true) : []),
  CreateTableAsStmt: (node) =>
    createdAs(node.into, node.query, node.objtype === 'OBJECT_MATVIEW', node.if_not_exists === true),
};

export function persistenceOf(relation: RangeVar | undefined): 'permanent' | 'unlogged' | 'temporary' {
  if (relation?.relpersistence === 't') return 'temporary';
  return relation?.relpersistence === 'u' ? 'unlogged' : 'permanent';
}

/** CREATE TABLE AS, SELECT INTO and CREATE MATERIALIZED VIEW. */
export function createdAs(
  into: IntoClause | undefined,
  query: Node | undefined,
  materialized: boolean,
  ifNotExists: boolean,
): readonly Operation[] {
  return defined(relationName(into?.rel)).map((table) => ({
    op: 'create table as' as const,
    table,
    materialized,
    query,
    columnNames: stringsOf(into?.colNames),
    withData: into?.skipData !== true,
    persistence: persistenceOf(into?.rel),
    ifNotExists,
  }));
}

function created(node: CreateStmt, foreign: boolean): readonly Operation[] {
  const table = relationName(node.relation);
  if (!table) return [];
  const elements = node.tableElts ?? [];
  const parents = (node.inhRelations ?? []).flatMap(relationIn);
  return [
    {
      op: 'create table',
      table,
      columns: elements.flatMap((item) => ('ColumnDef' in item ? [columnSpec(item.ColumnDef)] : [])),
      constraints: elements.flatMap((item) => {
        if ('ColumnDef' in item) return columnConstraints(table, item.ColumnDef);
        return 'Constraint' in item ? defined(constraintSpec(table, item.Constraint)) : [];
      }),
      inherits: node.partbound ? [] : parents,
      partitionOf: node.partbound ? parents[0] : undefined,
      bound: node.partbound,
      partitioned: partitionedBy(node),
      like: elements.flatMap((item) =>
        'TableLikeClause' in item ? defined(relationName(item.TableLikeClause.relation)) : [],
      ),
      likeOptions: elements.flatMap((item) =>
        'TableLikeClause' in item ? [item.TableLikeClause.options ?? 0] : [],
      ),
      ofType: qualifiedName('type', stringsOf(node.ofTypename?.names)),
      persistence: persistenceOf(node.relation),
      foreign,
      ifNotExists: node.if_not_exists === true,
    },
  ];
}

function relationIn(node: Node): ObjectName[] {
  return 'RangeVar' in node ? defined(relationName(node.RangeVar)) : [];
}

function partitionedBy({ partspec }: CreateStmt): OperationOf<'create table'>['partitioned'] {
  if (!partspec) return undefined;
  return {
    strategy: (partspec.strategy ?? '').replace('PARTITION_STRATEGY_', '').toLowerCase(),
    columns: (partspec.partParams ?? []).flatMap((item) =>
      'PartitionElem' in item ? (item.PartitionElem.name ?? []) : [],
    ),
  };
}

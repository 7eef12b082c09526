import type { IndexElem, IndexStmt, Node, ReindexObjectType } from '@pgsql/types';
import { generatedName } from '../dependencies/generated-name.ts';
import { defined, outside, relationName } from '../dependencies/names.ts';
import { indexColumnNames } from './index-columns.ts';
import type { IndexSpec, Operation, OperationOf } from './operation.ts';
import { isOn } from './option.ts';
import type { Readers } from './readers.ts';

/** CREATE INDEX and REINDEX; ALTER INDEX parses as ALTER TABLE does. */
export const indexReaders: Readers = {
  IndexStmt: (node) => createdIndex(node),
  ReindexStmt: (node) => {
    const what = scopes[node.kind ?? 'REINDEX_OBJECT_INDEX'];
    return [
      {
        op: 'reindex',
        what,
        object: relationName(node.relation) ?? outside('schema', node.name)[0],
        concurrently: isOn(node.params, 'concurrently', false),
      },
    ];
  },
};

const scopes: Readonly<Record<ReindexObjectType, OperationOf<'reindex'>['what']>> = {
  REINDEX_OBJECT_INDEX: 'index',
  REINDEX_OBJECT_TABLE: 'table',
  REINDEX_OBJECT_SCHEMA: 'schema',
  REINDEX_OBJECT_SYSTEM: 'system',
  REINDEX_OBJECT_DATABASE: 'database',
};

function createdIndex(node: IndexStmt): readonly Operation[] {
  return defined(relationName(node.relation)).map((table) => ({
    op: 'create index' as const,
    table,
    index: {
      kind: 'relation' as const,
      schema: table.schema,
      name:
        node.idxname ??
        generatedName(table.name, indexColumnNames(node.indexParams, node.indexIncludingParams), 'idx'),
    },
    isNamed: node.idxname !== undefined,
    spec: specOf(node),
    concurrently: node.concurrent === true,
    recursive: node.relation?.inh === true,
    ifNotExists: node.if_not_exists === true,
  }));
}

function specOf(node: IndexStmt): IndexSpec {
  const elements = elementsOf(node.indexParams);
  return {
    keys: elements.map(({ name }) => name),
    include: elementsOf(node.indexIncludingParams).flatMap(({ name }) => name ?? []),
    unique: node.unique === true,
    method: node.accessMethod ?? 'btree',
    predicate: node.whereClause,
    expressions: elements.flatMap(({ expr }) => expr ?? []),
  };
}

function elementsOf(nodes: readonly Node[] | undefined): IndexElem[] {
  return (nodes ?? []).flatMap((node) => ('IndexElem' in node ? [node.IndexElem] : []));
}

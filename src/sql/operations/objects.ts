import type { AlterSubscriptionStmt, Node } from '@pgsql/types';
import { defined, type ObjectName, outside, qualifiedName, relationName } from '../dependencies/names.ts';
import { optionOf, stringsOf } from '../dependencies/tree-values.ts';
import type { OperationOf } from './operation.ts';
import { isOn } from './option.ts';
import type { Readers } from './readers.ts';
import { persistenceOf } from './tables.ts';

/** Views, sequences, statistics, publications and the rest of what CREATE and ALTER make. */
export const objectReaders: Readers = {
  ViewStmt: (node) =>
    defined(relationName(node.view)).map((view) => ({
      op: 'create view',
      view,
      query: node.query,
      columnNames: stringsOf(node.aliases),
      replace: node.replace === true,
      temporary: persistenceOf(node.view) === 'temporary',
    })),
  RefreshMatViewStmt: (node) =>
    defined(relationName(node.relation)).map((view) => ({
      op: 'refresh',
      view,
      concurrently: node.concurrent === true,
      withData: node.skipData !== true,
    })),
  CreateSeqStmt: (node) =>
    defined(relationName(node.sequence)).map((sequence) => ({
      op: 'create sequence',
      sequence,
      ifNotExists: node.if_not_exists === true,
      temporary: persistenceOf(node.sequence) === 'temporary',
    })),
  AlterSeqStmt: (node) => {
    const options = (node.options ?? []).flatMap((option) => ('DefElem' in option ? option.DefElem : []));
    return defined(relationName(node.sequence)).map((sequence) => ({
      op: 'alter sequence',
      sequence,
      ifExists: node.missing_ok === true,
      restarts: options.some(({ defname }) => defname === 'restart'),
      onlyOwnedBy: options.every(({ defname }) => defname === 'owned_by'),
    }));
  },
  CreateStatsStmt: (node) => {
    const [first] = node.relations ?? [];
    return [
      {
        op: 'create statistics',
        table: first && 'RangeVar' in first ? relationName(first.RangeVar) : undefined,
        name: qualifiedName('statistics', stringsOf(node.defnames)),
      },
    ];
  },
  CreateExtensionStmt: (node) => [
    {
      op: 'create extension',
      extension: node.extname ?? '',
      ifNotExists: node.if_not_exists === true,
    },
  ],
  CreateRoleStmt: (node) => [{ op: 'create role', role: node.role ?? '' }],
  CreatePublicationStmt: (node) => [
    { op: 'create publication', name: node.pubname ?? '', tables: publishedTables(node.pubobjects) },
  ],
  AlterPublicationStmt: (node) => [
    { op: 'alter publication', name: node.pubname ?? '', tables: publishedTables(node.pubobjects) },
  ],
  CreateSubscriptionStmt: (node) => [
    {
      op: 'create subscription',
      name: node.subname ?? '',
      createsSlot: isOn(node.options, 'create_slot', isOn(node.options, 'connect', true)),
    },
  ],
  AlterSubscriptionStmt: (node) => [
    { op: 'alter subscription', name: node.subname ?? '', change: subscriptionChange(node) },
  ],
  DropSubscriptionStmt: (node) => [
    {
      op: 'drop',
      what: 'subscription',
      objects: outside('subscription', node.subname),
      cascade: node.behavior === 'DROP_CASCADE',
      concurrently: false,
      missingOk: node.missing_ok === true,
    },
  ],
  CreatedbStmt: () => [{ op: 'create database' }],
  DropdbStmt: () => [{ op: 'drop database' }],
  AlterDatabaseStmt: (node) => [
    { op: 'alter database', movesTablespace: optionOf(node.options, 'tablespace') !== undefined },
  ],
  AlterDatabaseSetStmt: () => [{ op: 'alter database', movesTablespace: false }],
  CreateTableSpaceStmt: () => [{ op: 'create tablespace' }],
  DropTableSpaceStmt: () => [{ op: 'drop tablespace' }],
  AlterSystemStmt: () => [{ op: 'alter system' }],
};

function publishedTables(objects: readonly Node[] | undefined): ObjectName[] {
  return (objects ?? []).flatMap((item) =>
    'PublicationObjSpec' in item ? defined(relationName(item.PublicationObjSpec.pubtable?.relation)) : [],
  );
}

function subscriptionChange(node: AlterSubscriptionStmt): OperationOf<'alter subscription'>['change'] {
  if (node.kind === 'ALTER_SUBSCRIPTION_REFRESH') return 'refresh';
  const changes =
    node.kind === 'ALTER_SUBSCRIPTION_SET_PUBLICATION' ||
    node.kind === 'ALTER_SUBSCRIPTION_ADD_PUBLICATION' ||
    node.kind === 'ALTER_SUBSCRIPTION_DROP_PUBLICATION';
  return changes && isOn(node.options, 'refresh', true) ? 'publications with refresh' : 'other';
}

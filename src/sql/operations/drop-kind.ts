import type { ObjectType } from '@pgsql/types';
import type { DropKind } from './operation.ts';

const kinds: Partial<Record<ObjectType, DropKind>> = {
  OBJECT_AGGREGATE: 'aggregate',
  OBJECT_ATTRIBUTE: 'attribute',
  OBJECT_COLUMN: 'column',
  OBJECT_DATABASE: 'database',
  OBJECT_DOMAIN: 'domain',
  OBJECT_EVENT_TRIGGER: 'event trigger',
  OBJECT_EXTENSION: 'extension',
  OBJECT_FOREIGN_TABLE: 'foreign table',
  OBJECT_FUNCTION: 'function',
  OBJECT_INDEX: 'index',
  OBJECT_MATVIEW: 'materialized view',
  OBJECT_POLICY: 'policy',
  OBJECT_PROCEDURE: 'procedure',
  OBJECT_PUBLICATION: 'publication',
  OBJECT_ROLE: 'role',
  OBJECT_ROUTINE: 'function',
  OBJECT_RULE: 'rule',
  OBJECT_SCHEMA: 'schema',
  OBJECT_SEQUENCE: 'sequence',
  OBJECT_STATISTIC_EXT: 'statistics',
  OBJECT_SUBSCRIPTION: 'subscription',
  OBJECT_TABCONSTRAINT: 'constraint',
  OBJECT_TABLE: 'table',
  OBJECT_TRIGGER: 'trigger',
  OBJECT_TYPE: 'type',
  OBJECT_VIEW: 'view',
};

/** What DROP, RENAME, COMMENT and their like speak of. */
export function dropKind(type: ObjectType | undefined): DropKind {
  return (type && kinds[type]) ?? 'other';
}

import type { ObjectName } from '../dependencies/names.ts';
import type { RelationKind } from './on-relation.ts';

/** What DROP, RENAME, SET SCHEMA, OWNER TO and COMMENT name; `column` and `constraint` on their table. */
export type DropKind =
  | RelationKind
  | 'schema'
  | 'database'
  | 'domain'
  | 'function'
  | 'procedure'
  | 'aggregate'
  | 'trigger'
  | 'policy'
  | 'rule'
  | 'column'
  | 'constraint'
  | 'extension'
  | 'statistics'
  | 'publication'
  | 'subscription'
  | 'role'
  | 'attribute'
  | 'event trigger'
  | 'other';

/** Operations that name objects which are there. */
export type NamingOperation =
  | {
      readonly op: 'drop';
      readonly what: DropKind;
      /** What is dropped; a trigger, policy or rule with its table in `on`. */
      readonly objects: readonly ObjectName[];
      readonly cascade: boolean;
      readonly concurrently: boolean;
      readonly missingOk: boolean;
    }
  | {
      readonly op: 'rename';
      readonly what: DropKind;
      /** A column's or constraint's table in `on`. */
      readonly object: ObjectName;
      readonly to: string;
      readonly ifExists: boolean;
    }
  | {
      readonly op: 'set schema';
      readonly what: DropKind;
      readonly object: ObjectName;
      readonly to: string;
      readonly ifExists: boolean;
    }
  | { readonly op: 'owner of'; readonly what: DropKind; readonly object: ObjectName; readonly role: string }
  | { readonly op: 'comment'; readonly what: DropKind; readonly object: ObjectName | undefined }
  | {
      readonly op: 'grant';
      readonly what: DropKind;
      readonly revoke: boolean;
      readonly objects: readonly ObjectName[];
      readonly grantees: readonly string[];
    };

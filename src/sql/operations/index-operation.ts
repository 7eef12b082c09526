import type { Node } from '@pgsql/types';
import type { ObjectName } from '../dependencies/names.ts';

export interface IndexSpec {
  /** Column names; undefined for an expression. */
  readonly keys: readonly (string | undefined)[];
  readonly include: readonly string[];
  readonly unique: boolean;
  readonly method: string;
  readonly predicate: Node | undefined;
  /** Expressions among the keys. */
  readonly expressions: readonly Node[];
}

export type IndexOperation =
  | {
      readonly op: 'create index';
      readonly table: ObjectName;
      /** As written, else the one that PostgreSQL will give. */
      readonly index: ObjectName;
      readonly isNamed: boolean;
      readonly spec: IndexSpec;
      readonly concurrently: boolean;
      /** False: ON ONLY. */
      readonly recursive: boolean;
      readonly ifNotExists: boolean;
    }
  | {
      readonly op: 'reindex';
      readonly what: 'index' | 'table' | 'schema' | 'database' | 'system';
      readonly object: ObjectName | undefined;
      readonly concurrently: boolean;
    }
  | { readonly op: 'attach index'; readonly index: ObjectName; readonly partition: ObjectName };

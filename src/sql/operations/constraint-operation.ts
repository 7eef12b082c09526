import type { Constraint, Node } from '@pgsql/types';
import type { ObjectName } from '../dependencies/names.ts';
import type { ColumnSpec } from './column-operation.ts';
import type { OnRelation } from './on-relation.ts';

export interface ConstraintSpec {
  readonly type: 'primary key' | 'unique' | 'foreign key' | 'check' | 'exclusion' | 'not null';
  /** As written, else the one that PostgreSQL will give; undefined where that cannot be told. */
  readonly name: string | undefined;
  readonly isNamed: boolean;
  /** Of the key, of the NOT NULL, or the column that it is written with. */
  readonly columns: readonly string[];
  /** Of a CHECK. */
  readonly expression: Node | undefined;
  readonly references:
    | {
        readonly table: ObjectName;
        readonly columns: readonly string[];
        readonly onDelete: string | undefined;
      }
    | undefined;
  /** USING INDEX. */
  readonly usingIndex: string | undefined;
  readonly notValid: boolean;
  readonly notEnforced: boolean;
  readonly deferrable: boolean;
  readonly noInherit: boolean;
  readonly node: Constraint;
}

export type ConstraintOperation =
  | (OnRelation & {
      readonly op: 'add constraint';
      readonly constraint: ConstraintSpec;
      /** Set when it is written within the column that is added: what default fills that column. */
      readonly withColumn: ColumnSpec | undefined;
    })
  | (OnRelation & { readonly op: 'validate constraint'; readonly constraint: string })
  | (OnRelation & {
      readonly op: 'alter constraint';
      readonly constraint: string;
      readonly enforced: boolean | undefined;
      readonly deferrable: boolean | undefined;
      readonly noInherit: boolean | undefined;
    })
  | (OnRelation & {
      readonly op: 'drop constraint';
      readonly constraint: string;
      readonly cascade: boolean;
      readonly missingOk: boolean;
    });

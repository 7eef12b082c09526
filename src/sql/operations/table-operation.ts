import type { Node, PartitionBoundSpec } from '@pgsql/types';
import type { ObjectName } from '../dependencies/names.ts';
import type { ColumnSpec } from './column-operation.ts';
import type { ConstraintSpec } from './constraint-operation.ts';
import type { OnRelation } from './on-relation.ts';

export type TableOperation =
  | {
      readonly op: 'create table';
      readonly table: ObjectName;
      readonly columns: readonly ColumnSpec[];
      /** All of them, those written within columns, too. */
      readonly constraints: readonly ConstraintSpec[];
      readonly inherits: readonly ObjectName[];
      readonly partitionOf: ObjectName | undefined;
      readonly bound: PartitionBoundSpec | undefined;
      /** PARTITION BY. */
      readonly partitioned: { readonly strategy: string; readonly columns: readonly string[] } | undefined;
      readonly like: readonly ObjectName[];
      /** For each of `like` the bits of TableLikeOption; ALL is 2147483647. */
      readonly likeOptions: readonly number[];
      readonly ofType: ObjectName | undefined;
      readonly persistence: 'permanent' | 'unlogged' | 'temporary';
      readonly foreign: boolean;
      readonly ifNotExists: boolean;
    }
  | {
      /** CREATE TABLE AS, SELECT INTO and CREATE MATERIALIZED VIEW. */
      readonly op: 'create table as';
      readonly table: ObjectName;
      readonly materialized: boolean;
      readonly query: Node | undefined;
      /** Names given to its first columns. */
      readonly columnNames: readonly string[];
      readonly withData: boolean;
      readonly persistence: 'permanent' | 'unlogged' | 'temporary';
      readonly ifNotExists: boolean;
    }
  | (OnRelation & {
      readonly op: 'attach partition';
      readonly partition: ObjectName;
      readonly bound: PartitionBoundSpec | undefined;
    })
  | (OnRelation & {
      readonly op: 'detach partition';
      readonly partition: ObjectName;
      readonly concurrently: boolean;
      readonly finalize: boolean;
    })
  | (OnRelation & { readonly op: 'inherit' | 'no inherit'; readonly parent: ObjectName })
  | (OnRelation & { readonly op: 'of type'; readonly type: ObjectName })
  | (OnRelation & { readonly op: 'not of type' | 'set without cluster' })
  | (OnRelation & { readonly op: 'cluster on'; readonly index: string })
  | (OnRelation & { readonly op: 'set logged' | 'set unlogged' })
  | (OnRelation & { readonly op: 'set tablespace'; readonly tablespace: string })
  | (OnRelation & { readonly op: 'set access method'; readonly accessMethod: string | undefined })
  | (OnRelation & {
      /** Storage parameters, and the options of a view or an index. */
      readonly op: 'set options' | 'reset options';
      readonly options: Readonly<Record<string, string>>;
    })
  | (OnRelation & { readonly op: 'owner'; readonly role: string })
  | (OnRelation & {
      readonly op: 'replica identity';
      readonly identity: 'default' | 'full' | 'nothing' | 'index';
      readonly index: string | undefined;
    })
  | (OnRelation & {
      readonly op: 'row security';
      readonly change: 'enable' | 'disable' | 'force' | 'no force';
    })
  | (OnRelation & {
      readonly op: 'trigger state' | 'rule state';
      readonly change: 'enable' | 'disable' | 'enable always' | 'enable replica';
      /** Undefined for ALL and USER. */
      readonly name: string | undefined;
    });

import type { ColumnDef, Node, TypeName } from '@pgsql/types';
import type { ObjectName } from '../dependencies/names.ts';
import type { OnRelation } from './on-relation.ts';

/** A column as it is written in CREATE TABLE or ADD COLUMN; its constraints other than these are operations. */
export interface ColumnSpec {
  readonly name: string;
  /** The last part of the type's name as PostgreSQL's parser gives it: int4, varchar, serial, w_status. */
  readonly typeName: string;
  readonly type: TypeName | undefined;
  readonly notNull: boolean;
  readonly default: Node | undefined;
  /** The sequence that a serial type or an identity brings. */
  readonly sequence: 'serial' | 'identity' | undefined;
  readonly generated: { readonly kind: 'stored' | 'virtual'; readonly expression: Node } | undefined;
  readonly node: ColumnDef;
}

export type ColumnOperation =
  | (OnRelation & { readonly op: 'add column'; readonly column: ColumnSpec; readonly ifNotExists: boolean })
  | (OnRelation & {
      readonly op: 'drop column';
      readonly column: string;
      readonly cascade: boolean;
      readonly missingOk: boolean;
    })
  | (OnRelation & {
      readonly op: 'alter column type';
      readonly column: string;
      readonly typeName: string;
      readonly type: TypeName;
      readonly collation: ObjectName | undefined;
      readonly using: Node | undefined;
    })
  | (OnRelation & { readonly op: 'set default'; readonly column: string; readonly expression: Node })
  | (OnRelation & {
      readonly op:
        | 'drop default'
        | 'set not null'
        | 'drop not null'
        | 'drop expression'
        | 'drop identity'
        | 'set statistics'
        | 'set storage'
        | 'set compression'
        | 'set column options';
      readonly column: string;
    })
  | (OnRelation & { readonly op: 'set identity'; readonly column: string; readonly restarts: boolean })
  /** `starts`: with START WITH, so not at 1. */
  | (OnRelation & { readonly op: 'add identity'; readonly column: string; readonly starts: boolean })
  | (OnRelation & { readonly op: 'set expression'; readonly column: string; readonly expression: Node });

import type { ColumnOperation, ColumnSpec } from './column-operation.ts';
import type { ConstraintOperation, ConstraintSpec } from './constraint-operation.ts';
import type { IndexOperation, IndexSpec } from './index-operation.ts';
import type { DropKind, NamingOperation } from './naming-operation.ts';
import type { ObjectOperation } from './object-operation.ts';
import type { RelationKind } from './on-relation.ts';
import type { RowOperation } from './row-operation.ts';
import type { SessionOperation } from './session-operation.ts';
import type { TableOperation } from './table-operation.ts';

export type { ColumnSpec, ConstraintSpec, DropKind, IndexSpec, RelationKind };

/**
 * One thing that a statement does, in PostgreSQL's terms and free of the tree's accidents: a subcommand of ALTER TABLE,
 * a constraint written within a column, a whole other statement. Expressions, types and queries stay trees.
 * `table` is the relation as written, without a schema where none was.
 */
export type Operation =
  | TableOperation
  | ColumnOperation
  | ConstraintOperation
  | IndexOperation
  | NamingOperation
  | ObjectOperation
  | RowOperation
  | SessionOperation;

/** Every word that `op` can be: `add column`, `create index`. */
export type OperationName = Operation['op'];

/** The operation of that name with all of its fields. */
export type OperationOf<N extends OperationName> = Named<Operation, N>;

/** Several names may share one shape, which Extract would not find by one of them. */
type Named<O extends Operation, N extends OperationName> = O extends O
  ? N extends O['op']
    ? O & { readonly op: N }
    : never
  : never;

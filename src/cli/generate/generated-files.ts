import type { NotCompared } from '../../catalog/diff/compare-catalogs.ts';
import type { ColumnOrder } from '../../ddl/plan/column-orders.ts';
import type { PossibleRename } from '../../ddl/renames/possible-renames.ts';

export interface GeneratedFiles {
  /** In the order in which they are applied; none where there is nothing to do. */
  readonly migrations: readonly GeneratedPair[];
  /** Whether the files were written; not with --dry-run. */
  readonly written: boolean;
  /** Statements that would lose rows, and what cannot be done without them: commented out in the files. */
  readonly heldBack: readonly HeldBackStatement[];
  /** What may have been a rename; it was taken for a drop and a new object. */
  readonly possibleRenames: readonly PossibleRename[];
  /** Tables whose columns will stand in another order, since PostgreSQL adds columns at the end. */
  readonly columnOrders: readonly ColumnOrder[];
  /** What was seen on a side and not compared, because Confiture does not model it. */
  readonly notCompared: readonly NotCompared[];
}

export interface GeneratedPair {
  readonly version: string;
  readonly name: string;
  /** Relative to the project. */
  readonly up: string;
  readonly down: string;
  readonly upSql: string;
  readonly downSql: string;
  /** What the down script does not bring back; `migrate down` refuses it then. */
  readonly irreversible: string | null;
}

export interface HeldBackStatement {
  readonly sql: string;
  /** What would be lost by it, or null where it only goes with another one. */
  readonly loses: string | null;
}

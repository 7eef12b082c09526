import type { NotCompared } from '../catalog/diff/compare-catalogs.ts';
import type { DdlStep } from '../ddl/ddl-step.ts';
import type { ColumnOrder } from '../ddl/plan/column-orders.ts';
import type { PossibleRename } from '../ddl/renames/possible-renames.ts';
import type { Migration } from '../migrate/migration.ts';

/** What was generated, and what is to be known about it. */
export interface GeneratedMigrations {
  /** In their order, proven; none where there is nothing to do. */
  readonly migrations: readonly Migration[];
  /** What would lose rows, and what cannot be done without it: commented out. */
  readonly heldBack: readonly DdlStep[];
  /** Tables whose columns will stand in another order. */
  readonly columnOrders: readonly ColumnOrder[];
  readonly possibleRenames: readonly PossibleRename[];
  /** Versions that cannot be taken back whole, with what is lost. */
  readonly irreversible: Readonly<Record<string, string>>;
  readonly notCompared: readonly NotCompared[];
}

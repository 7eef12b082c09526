import type { NotCompared } from '../../catalog/diff/compare-catalogs.ts';
import type { ColumnOrder } from '../../ddl/column-orders.ts';
import type { PossibleRename } from '../../ddl/possible-renames.ts';
import type { Command } from '../command.ts';
import { buildOnOption } from '../diff/scratch-server.ts';
import { sideRules } from '../diff/side.ts';

export interface MigrateGenerateResult {
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

export const migrateGenerate: Command = {
  path: 'migrate generate',
  summary: 'write the migration from the last one to the DDL files',
  description:
    'Runs the migrations of the folder in a scratch database, builds the DDL files in another, and writes up and down ' +
    'scripts for what differs: up to four files, so that no statement blocks a table longer than it must. Every pair is ' +
    'applied, compared, taken back, compared and applied again before it is kept. Statements that lose rows are ' +
    `commented out. --from and --to take other sides: ${sideRules}`,
  arguments: [{ name: '<name>', summary: 'what it does, e.g. add_loyalty_tier' }],
  options: [
    { flags: '--from <side>', summary: 'start from this instead of the migrations of the folder' },
    { flags: '--to <side>', summary: 'lead to this instead of the DDL files' },
    {
      flags: '--rename <old=new...>',
      summary: 'a table, column, label … that only changes its name: shop.w_orders.total=amount',
    },
    { flags: '--allow-destructive', summary: 'write what loses rows as statements' },
    { flags: '--dry-run', summary: 'print the scripts, write nothing' },
    buildOnOption,
  ],
  shared: 'config',
  examples: [
    ['migrate generate add_loyalty_tier', 'after the DDL files were changed'],
    ['migrate generate rename_total --rename shop.w_orders.total=amount', 'a rename keeps the rows'],
    ['migrate generate catch_up --from production --dry-run', 'what production lacks'],
  ],
  async run(context, [name = ''], options) {
    const { generateFiles } = await import('../generate/generate-files.ts');
    return generateFiles(context, name, options);
  },
};

import type { Connection } from '../../postgres/connection.ts';
import type { TablePlan } from '../anonymization-plan.ts';
import type { TableView } from '../profile/plan/schema-view.ts';
import { checkMasked, type Violation } from './check-masked.ts';
import { changedColumns, type MaskedRow, type Masking, maskRows } from './mask-rows.ts';
import { readRows } from './read-rows.ts';

export interface TablePreview {
  readonly plan: TablePlan;
  readonly rows: readonly MaskedRow[];
  readonly violations: readonly Violation[];
}

export interface PreviewRequest extends Masking {
  /** Made one that only reads, by `onlyRead`. */
  readonly connection: Connection;
  /** Rows to read, change and hold against the constraints. */
  readonly rows: number;
}

/** Some rows of a table as a copy would write them. Throws what `readRows` and `maskRows` throw. */
export async function previewTable(
  plan: TablePlan,
  table: TableView,
  { connection, rows: limit, ...masking }: PreviewRequest,
): Promise<TablePreview> {
  if (!plan.copied || changedColumns(plan).length === 0) return { plan, rows: [], violations: [] };
  const columns = plan.columns.map(({ facts }) => facts.column);
  const read = await readRows(connection, plan.table, columns, { limit, where: plan.where });
  const rows = await maskRows(read, plan, masking);
  return { plan, rows, violations: await checkMasked(connection, table, plan, rows) };
}

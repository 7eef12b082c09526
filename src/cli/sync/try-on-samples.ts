import type { AnonymizationPlan } from '../../anonymize/anonymization-plan.ts';
import type { Violation } from '../../anonymize/preview/check-masked.ts';
import type { Masking } from '../../anonymize/preview/mask-rows.ts';
import { previewTable } from '../../anonymize/preview/preview-table.ts';
import { onlyRead } from '../../anonymize/preview/read-rows.ts';
import { viewSchema } from '../../anonymize/profile/plan/schema-view.ts';
import { readCatalog } from '../../catalog/read-catalog.ts';
import type { Connection } from '../../postgres/connection.ts';

/** As many rows of each table as constraints are tried on. */
const tried = 200;

/**
 * Tries a plan on some rows of each table that it changes, and says which constraints the results would break. The
 * session only reads from then on. Throws VALUE_INVALID, without the value, for one that its strategy cannot read.
 */
export async function tryOnSamples(
  connection: Connection,
  { tables }: AnonymizationPlan,
  masking: Masking,
): Promise<readonly Violation[]> {
  const schema = viewSchema(await readCatalog(connection));
  await onlyRead(connection);
  const violations: Violation[] = [];
  for (const table of tables) {
    const view = schema.byName.get(table.table);
    if (view === undefined) continue;
    const preview = await previewTable(table, view, { ...masking, connection, rows: tried });
    violations.push(...preview.violations);
  }
  return violations;
}

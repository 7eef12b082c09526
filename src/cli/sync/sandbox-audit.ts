import type { ColumnPlan } from '../../anonymize/anonymization-plan.ts';
import { readAuditKey } from '../../hooks/audit/audit-key.ts';
import type { Log } from '../../log.ts';
import { changesOf, logSandbox } from '../../sync/record-sandbox.ts';
import { customColumns, type Sandboxed, sandboxRun } from '../../sync/sandbox-run.ts';
import type { SyncPlan } from '../../sync/sync-plan.ts';
import type { CommandContext } from '../context.ts';

/** What the record of a copy needs; undefined where all strategies are Confiture's own. Throws AUDIT_KEY. */
export function sandboxAudit(
  plan: SyncPlan,
  columns: Sandboxed['columns'],
  environment: string,
  { variables }: CommandContext,
): Sandboxed | undefined {
  if (customColumns(changesOf(plan)).length === 0) return undefined;
  return { auditKey: readAuditKey(variables), environment, columns };
}

interface Trial {
  readonly changes: readonly (ColumnPlan | undefined)[];
  readonly columns: Sandboxed['columns'];
  readonly log: Log | undefined;
}

/** An event for each column on which custom code was tried by what only reads, however that ends. */
export async function loggingTried<Result>(
  trying: Promise<Result>,
  { changes, columns, log }: Trial,
): Promise<Result> {
  const tell = (error?: unknown): void => {
    const runs = customColumns(changes).map((column) => sandboxRun(column, columns, error));
    logSandbox(runs, log);
  };
  try {
    const result = await trying;
    tell();
    return result;
  } catch (error) {
    tell(error);
    throw error;
  }
}

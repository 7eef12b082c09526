import { skippedByProfile } from '../../plan-sync.ts';
import { readRelations } from '../../read-relations.ts';
import type { SyncPlan } from '../../sync-plan.ts';
import type { LeftTable } from '../facts.ts';
import type { VerifyContext } from './verify-context.ts';

/**
 * Tables of the target with rows that no rule of the profile has changed, since no row of them was copied: those that
 * it skips, and those that the source does not have. A copy does not empty them.
 */
export async function readLeftTables(
  { tables, skipped }: SyncPlan,
  { target, profile }: VerifyContext,
): Promise<readonly LeftTable[]> {
  if (profile === undefined) return [];
  const reasons = new Map(skipped.map(({ table, why }) => [table, why]));
  const copied = new Set(tables.flatMap(({ table, root }) => [table, root]));
  const left: LeftTable[] = [];
  for (const { table, root, kind, extension, mayRead, mayEnter, filtered } of await readRelations(target)) {
    const why = reasons.get(table);
    const isOfCopy = copied.has(table) || copied.has(root) || (why !== undefined && why !== skippedByProfile);
    if (isOfCopy || kind !== 'table' || extension !== null || !mayRead || !mayEnter || filtered) continue;
    const [row] = await target.query<{ found: boolean }>(
      `select exists (select from only ${table}) as found`,
    );
    if (row?.found) left.push({ table, isSkipped: why !== undefined });
  }
  return left;
}

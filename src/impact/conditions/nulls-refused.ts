import { quoteIdentifier } from '../../catalog/identifier.ts';
import type { Relation } from '../world/world.ts';
import { isNotNullCheck } from './is-not-null-check.ts';

/**
 * Whether a constraint keeps NULLs out of a column: `of new rows` while it is NOT VALID. Only conditions that are
 * `column IS NOT NULL` and nothing else are seen.
 */
export function nullsRefused(
  { columns, constraints }: Relation,
  column: string,
): 'by all rows' | 'by new rows' | undefined {
  if (columns.get(column)?.notNull === true) return 'by all rows';
  let refused: 'by new rows' | undefined;
  for (const { type, columns: on, tree, expression, enforced, valid } of constraints.values()) {
    if (!enforced || on.length !== 1 || on[0] !== column) continue;
    const text = `${quoteIdentifier(column)} IS NOT NULL`;
    const refuses =
      type === 'not null' ||
      (type === 'check' &&
        (isNotNullCheck(tree) === column || expression === text || expression === `(${text})`));
    if (!refuses) continue;
    if (valid) return 'by all rows';
    refused = 'by new rows';
  }
  return refused;
}

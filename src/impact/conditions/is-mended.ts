import type { Situation } from '../situation.ts';

/**
 * Whether the run has changed the rows in question before: deleted some, or assigned one of the columns. Then somebody
 * has thought of them, and what they are now cannot be told from what they were.
 */
export function isMended(
  { past }: Pick<Situation, 'past'>,
  table: string,
  columns: readonly (string | undefined)[],
): boolean {
  return past.some(({ operation, relation }) => {
    if (relation?.id !== table) return false;
    if (operation.op === 'delete' || operation.op === 'truncate') return true;
    if (operation.op !== 'update' && operation.op !== 'merge') return false;
    return operation.columns.some((column) => columns.includes(column));
  });
}

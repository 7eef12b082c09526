import { parseFragments } from '../../sql/dependencies/fragment.ts';
import { columnsIn } from '../../sql/operations/index-columns.ts';

/** Columns that an expression's SQL mentions. */
export function columnsInText(sql: string): readonly string[] {
  const [select] = parseFragments(`SELECT ${sql}`);
  const [target] = (select?.kind === 'SelectStmt' && select.node.targetList) || [];
  return target && 'ResTarget' in target ? columnsIn(target.ResTarget.val) : [];
}

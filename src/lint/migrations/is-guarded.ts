import type { Node } from '@pgsql/types';
import { nodesIn } from '../code/nodes-in.ts';

/** Whether an INSERT says what to do with rows that are there, or leaves them out: ON CONFLICT, NOT EXISTS, EXCEPT. */
export function isGuarded(insert: Node): boolean {
  if (!('InsertStmt' in insert)) return true;
  const { onConflictClause, selectStmt } = insert.InsertStmt;
  if (onConflictClause !== undefined) return true;
  for (const { name, value } of nodesIn(selectStmt)) {
    if (name === 'BoolExpr' && value.boolop === 'NOT_EXPR') return true;
    if (name === 'NullTest' && value.nulltesttype === 'IS_NULL') return true;
    if (name === 'SelectStmt' && value.op === 'SETOP_EXCEPT') return true;
  }
  return false;
}

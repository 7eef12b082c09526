import type { Statement } from '../../sql/statement.ts';
import type { Past } from '../situation.ts';

/**
 * What stands of the past once a ROLLBACK or ROLLBACK TO SAVEPOINT has run, `begun` being where the transaction began;
 * undefined for any other statement.
 */
export function pastAfterRollback(
  { kind, node }: Statement,
  past: readonly Past[],
  begun: number,
): readonly Past[] | undefined {
  if (kind !== 'TransactionStmt') return undefined;
  if (node.kind === 'TRANS_STMT_ROLLBACK') return past.slice(0, begun);
  if (node.kind !== 'TRANS_STMT_ROLLBACK_TO') return undefined;
  const savepoint = past.findLastIndex(
    ({ statement }, index) =>
      index >= begun &&
      statement.kind === 'TransactionStmt' &&
      statement.node.kind === 'TRANS_STMT_SAVEPOINT' &&
      statement.node.savepoint_name === node.savepoint_name,
  );
  return savepoint < 0 ? undefined : past.slice(0, savepoint + 1);
}

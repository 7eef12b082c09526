import type { TransactionStmtKind } from '@pgsql/types';
import type { Statement } from './statement.ts';

const insideATransaction: readonly (TransactionStmtKind | undefined)[] = [
  'TRANS_STMT_SAVEPOINT',
  'TRANS_STMT_RELEASE',
  'TRANS_STMT_ROLLBACK_TO',
];

/** The first statement that begins or ends a transaction; savepoints do neither. */
export function transactionControl(statements: readonly Statement[]): Statement | undefined {
  return statements.find(
    (statement) => statement.kind === 'TransactionStmt' && !insideATransaction.includes(statement.node.kind),
  );
}

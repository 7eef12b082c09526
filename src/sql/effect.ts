import { refusalOf, rowsOf } from './effects/rows-of.ts';
import { operationsOf } from './operations/operations-of.ts';
import type { NodeOf, Statement, StatementKind } from './statement.ts';

export interface Effect {
  /** False when the server refuses the statement inside a transaction block. */
  readonly transactional: boolean;
  /** Why not, in the server's words: "CREATE INDEX CONCURRENTLY cannot run inside a transaction block". */
  readonly reason?: string;
}

const unremarkable: Effect = { transactional: true };

/**
 * Kinds with a form that is refused in a transaction, and whether a statement can be of it: a plan of ten thousand
 * statements need not read all of their trees.
 */
const refusable: { readonly [K in StatementKind]?: (node: NodeOf<K>) => boolean } = {
  AlterDatabaseStmt: always,
  AlterEnumStmt: always,
  AlterSubscriptionStmt: always,
  AlterSystemStmt: always,
  AlterTableStmt: ({ cmds }) =>
    cmds?.some((item) => 'AlterTableCmd' in item && item.AlterTableCmd.subtype === 'AT_DetachPartition') ===
    true,
  ClusterStmt: always,
  CreatedbStmt: always,
  CreateSubscriptionStmt: always,
  CreateTableSpaceStmt: always,
  DiscardStmt: always,
  DropdbStmt: always,
  DropStmt: ({ concurrent }) => concurrent === true,
  DropSubscriptionStmt: always,
  DropTableSpaceStmt: always,
  IndexStmt: ({ concurrent }) => concurrent === true,
  ReindexStmt: always,
  TransactionStmt: always,
  VacuumStmt: always,
};

function always(): boolean {
  return true;
}

/**
 * What a server of this `server_version_num` (180004 is 18.4) does with the statement, as far as its text shows:
 * REINDEX TABLE (14+) and CLUSTER (15+) of a partitioned table refuse, too; see `effectOfOperation`.
 */
export function effectOf(statement: Statement, serverVersion: number): Effect {
  // The key is the statement's kind, which the compiler cannot follow.
  if (!refusable[statement.kind]?.(statement.node as never)) return unremarkable;
  for (const operation of operationsOf(statement)) {
    const row = rowsOf(operation, serverVersion).find(({ given, not }) => !given && !not);
    if (row?.transactional === false) return { transactional: false, reason: refusalOf(row) };
  }
  return unremarkable;
}

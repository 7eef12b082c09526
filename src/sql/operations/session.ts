import type { Node, TransactionStmtKind, VacuumStmt, VariableSetStmt } from '@pgsql/types';
import { defined, type ObjectName, relationName } from '../dependencies/names.ts';
import type { OperationOf } from './operation.ts';
import { isOn } from './option.ts';
import type { Readers } from './readers.ts';

/** The session, its transactions, and the upkeep of tables. */
export const sessionReaders: Readers = {
  VariableSetStmt: (node) => [
    {
      op: 'set',
      name: node.name ?? (node.kind === 'VAR_RESET_ALL' ? 'all' : ''),
      value: settingValue(node),
      local: node.is_local === true,
    },
  ],
  ConstraintsSetStmt: (node) => [{ op: 'set constraints', deferred: node.deferred === true }],
  TransactionStmt: (node) => [{ op: 'transaction', command: commands[node.kind ?? 'TRANS_STMT_BEGIN'] }],
  DiscardStmt: (node) => [{ op: 'discard', all: node.target === 'DISCARD_ALL' }],
  NotifyStmt: () => [{ op: 'notify' }],
  ListenStmt: () => [{ op: 'listen' }],
  UnlistenStmt: () => [{ op: 'listen' }],
  TruncateStmt: (node) => [
    {
      op: 'truncate',
      tables: tablesIn(node.relations),
      recursive: isRecursive(node.relations),
      cascade: node.behavior === 'DROP_CASCADE',
      restartIdentity: node.restart_seqs === true,
    },
  ],
  ClusterStmt: (node) => [{ op: 'cluster', table: relationName(node.relation) }],
  VacuumStmt: (node) => [maintenance(node)],
  LockStmt: (node) => [
    {
      op: 'lock table',
      tables: tablesIn(node.relations),
      recursive: isRecursive(node.relations),
      mode: node.mode ?? 0,
      nowait: node.nowait === true,
    },
  ],
};

const commands: Readonly<Record<TransactionStmtKind, OperationOf<'transaction'>['command']>> = {
  TRANS_STMT_BEGIN: 'begin',
  TRANS_STMT_START: 'begin',
  TRANS_STMT_COMMIT: 'commit',
  TRANS_STMT_ROLLBACK: 'rollback',
  TRANS_STMT_SAVEPOINT: 'savepoint',
  TRANS_STMT_RELEASE: 'release',
  TRANS_STMT_ROLLBACK_TO: 'rollback to',
  TRANS_STMT_PREPARE: 'prepare',
  TRANS_STMT_COMMIT_PREPARED: 'commit prepared',
  TRANS_STMT_ROLLBACK_PREPARED: 'rollback prepared',
};

function maintenance(node: VacuumStmt): OperationOf<'vacuum'> | OperationOf<'analyze'> {
  const tables = (node.rels ?? []).flatMap((item) =>
    'VacuumRelation' in item ? defined(relationName(item.VacuumRelation.relation)) : [],
  );
  if (node.is_vacuumcmd !== true) return { op: 'analyze', tables };
  return { op: 'vacuum', tables, full: isOn(node.options, 'full', false) };
}

function tablesIn(nodes: readonly Node[] | undefined): ObjectName[] {
  return (nodes ?? []).flatMap((node) => ('RangeVar' in node ? defined(relationName(node.RangeVar)) : []));
}

/** False only where ONLY is said of every table: of several, the worse is assumed for all. */
function isRecursive(nodes: readonly Node[] | undefined): boolean {
  return (nodes ?? []).some((node) => 'RangeVar' in node && node.RangeVar.inh === true);
}

/** Values of a list with commas between; undefined for RESET and SET … TO DEFAULT. */
function settingValue(node: VariableSetStmt): string | undefined {
  if (node.kind !== 'VAR_SET_VALUE') return undefined;
  return (node.args ?? []).map(constantText).join(', ');
}

function constantText(node: Node): string {
  if ('TypeCast' in node) return node.TypeCast.arg ? constantText(node.TypeCast.arg) : '';
  if (!('A_Const' in node)) return '';
  const { sval, boolval, ival, fval } = node.A_Const;
  if (sval) return sval.sval ?? '';
  if (fval) return fval.fval ?? '';
  return boolval ? String(boolval.boolval === true) : String(ival?.ival ?? 0);
}

import type { DefElem, Node } from '@pgsql/types';
import type { NodeOf, StatementKind } from './statement.ts';

/** What PostgreSQL does with one form of a statement. Versions are `server_version_num`; absent means any. */
interface EffectRow<K extends StatementKind> {
  readonly kind: K;
  /** As PostgreSQL's own messages name the form. */
  readonly form: string;
  /** Absent when every statement of the kind has this form. */
  readonly when?: (node: NodeOf<K>) => boolean;
  /** The first version it holds for. */
  readonly from?: number;
  /** The first version it no longer holds for. */
  readonly until?: number;
  /** False: inside a transaction block PostgreSQL answers 25001. */
  readonly transactional: boolean;
  readonly why: string;
}

type AnyEffectRow = { [K in StatementKind]: EffectRow<K> }[StatementKind];

const ownTransactions = 'It commits several transactions of its own while it works.';
const files = 'It changes files or settings outside of the database, which a rollback cannot bring back.';
const remote = 'It changes a replication slot on the publisher, which a rollback here cannot bring back.';

/**
 * The one table; the first row that fits a statement speaks, and a statement without a row is transactional.
 * Whether a table is partitioned is not seen in a statement: REINDEX TABLE (14+) and CLUSTER (15+) of one refuse too.
 */
export const effectRows: readonly AnyEffectRow[] = [
  {
    kind: 'IndexStmt',
    form: 'CREATE INDEX CONCURRENTLY',
    when: (node) => node.concurrent === true,
    transactional: false,
    why: ownTransactions,
  },
  {
    kind: 'DropStmt',
    form: 'DROP INDEX CONCURRENTLY',
    when: (node) => node.concurrent === true,
    transactional: false,
    why: ownTransactions,
  },
  {
    kind: 'ReindexStmt',
    form: 'REINDEX CONCURRENTLY',
    when: (node) => isOn(node.params, 'concurrently', false),
    transactional: false,
    why: ownTransactions,
  },
  reindexAll('REINDEX SCHEMA', 'REINDEX_OBJECT_SCHEMA'),
  reindexAll('REINDEX DATABASE', 'REINDEX_OBJECT_DATABASE'),
  reindexAll('REINDEX SYSTEM', 'REINDEX_OBJECT_SYSTEM'),
  {
    kind: 'VacuumStmt',
    form: 'VACUUM',
    when: (node) => node.is_vacuumcmd === true,
    transactional: false,
    why: ownTransactions,
  },
  {
    kind: 'ClusterStmt',
    form: 'CLUSTER',
    when: (node) => node.relation === undefined,
    transactional: false,
    why: ownTransactions,
  },
  {
    kind: 'AlterTableStmt',
    form: 'ALTER TABLE ... DETACH CONCURRENTLY',
    when: (node) => (node.cmds ?? []).some(detachesConcurrently),
    from: 140000,
    transactional: false,
    why: ownTransactions,
  },
  {
    kind: 'AlterEnumStmt',
    form: 'ALTER TYPE ... ADD',
    when: (node) => node.newVal !== undefined && node.oldVal === undefined,
    until: 120000,
    transactional: false,
    why: 'Before PostgreSQL 12 a rolled back value could have been used by another transaction.',
  },
  { kind: 'CreatedbStmt', form: 'CREATE DATABASE', transactional: false, why: files },
  { kind: 'DropdbStmt', form: 'DROP DATABASE', transactional: false, why: files },
  {
    kind: 'AlterDatabaseStmt',
    form: 'ALTER DATABASE SET TABLESPACE',
    when: (node) => option(node.options, 'tablespace') !== undefined,
    transactional: false,
    why: files,
  },
  { kind: 'CreateTableSpaceStmt', form: 'CREATE TABLESPACE', transactional: false, why: files },
  { kind: 'DropTableSpaceStmt', form: 'DROP TABLESPACE', transactional: false, why: files },
  { kind: 'AlterSystemStmt', form: 'ALTER SYSTEM', transactional: false, why: files },
  {
    kind: 'DiscardStmt',
    form: 'DISCARD ALL',
    when: (node) => node.target === 'DISCARD_ALL',
    transactional: false,
    why: 'It resets the whole session, its open transaction included.',
  },
  {
    kind: 'CreateSubscriptionStmt',
    form: 'CREATE SUBSCRIPTION ... WITH (create_slot = true)',
    when: (node) => isOn(node.options, 'create_slot', isOn(node.options, 'connect', true)),
    transactional: false,
    why: remote,
  },
  {
    kind: 'AlterSubscriptionStmt',
    form: 'ALTER SUBSCRIPTION ... REFRESH',
    when: (node) => node.kind === 'ALTER_SUBSCRIPTION_REFRESH',
    from: 140000,
    transactional: false,
    why: remote,
  },
  {
    kind: 'AlterSubscriptionStmt',
    form: 'ALTER SUBSCRIPTION with refresh',
    when: (node) =>
      /_(SET|ADD|DROP)_PUBLICATION$/.test(node.kind ?? '') && isOn(node.options, 'refresh', true),
    from: 140000,
    transactional: false,
    why: remote,
  },
  // One whose slot_name was set to NONE before could be dropped in a transaction; the statement does not show it.
  { kind: 'DropSubscriptionStmt', form: 'DROP SUBSCRIPTION', transactional: false, why: remote },
  {
    kind: 'TransactionStmt',
    form: 'COMMIT PREPARED',
    when: (node) => node.kind === 'TRANS_STMT_COMMIT_PREPARED',
    transactional: false,
    why: 'It ends another transaction.',
  },
  {
    kind: 'TransactionStmt',
    form: 'ROLLBACK PREPARED',
    when: (node) => node.kind === 'TRANS_STMT_ROLLBACK_PREPARED',
    transactional: false,
    why: 'It ends another transaction.',
  },
];

function reindexAll(form: string, kind: NodeOf<'ReindexStmt'>['kind']): EffectRow<'ReindexStmt'> {
  return {
    kind: 'ReindexStmt',
    form,
    when: (node) => node.kind === kind,
    transactional: false,
    why: ownTransactions,
  };
}

function detachesConcurrently(command: Node): boolean {
  if (!('AlterTableCmd' in command) || command.AlterTableCmd.subtype !== 'AT_DetachPartition') return false;
  const definition = command.AlterTableCmd.def;
  return (
    definition !== undefined && 'PartitionCmd' in definition && definition.PartitionCmd.concurrent === true
  );
}

function option(options: readonly Node[] | undefined, name: string): DefElem | undefined {
  const found = options?.find((item) => 'DefElem' in item && item.DefElem.defname === name);
  return found && 'DefElem' in found ? found.DefElem : undefined;
}

/** A boolean option as PostgreSQL reads it: named alone it is on; `otherwise` when it is not named. */
function isOn(options: readonly Node[] | undefined, name: string, otherwise: boolean): boolean {
  const found = option(options, name);
  if (!found) return otherwise;
  const value = found.arg;
  if (!value) return true;
  if ('Integer' in value) return (value.Integer.ival ?? 0) !== 0;
  if ('Boolean' in value) return value.Boolean.boolval === true;
  return 'String' in value && /^(true|on|1)$/i.test(value.String.sval ?? '');
}

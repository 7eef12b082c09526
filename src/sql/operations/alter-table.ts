import type { AlterTableCmd, AlterTableStmt, AlterTableType, ObjectType } from '@pgsql/types';
import { type ObjectName, qualifiedName, relationName } from '../dependencies/names.ts';
import { listIn, stringsOf } from '../dependencies/tree-values.ts';
import { columnCommands } from './alter-column.ts';
import { constraintCommands } from './alter-constraint.ts';
import type { Commands } from './commands.ts';
import type { OnRelation } from './on-relation.ts';
import type { Operation, RelationKind } from './operation.ts';
import { optionTexts } from './option.ts';
import type { Readers } from './readers.ts';
import { roleName } from './role-name.ts';
import { alteredComposite } from './types.ts';

/** ALTER TABLE, and ALTER INDEX, VIEW, SEQUENCE, MATERIALIZED VIEW, FOREIGN TABLE and TYPE, which parse as it does. */
export const alterTableReaders: Readers = { AlterTableStmt: (node) => altered(node) };

const kinds: Partial<Record<ObjectType, RelationKind>> = {
  OBJECT_TABLE: 'table',
  OBJECT_FOREIGN_TABLE: 'foreign table',
  OBJECT_VIEW: 'view',
  OBJECT_MATVIEW: 'materialized view',
  OBJECT_INDEX: 'index',
  OBJECT_SEQUENCE: 'sequence',
  OBJECT_TYPE: 'type',
};

const commands: Commands = {
  ...columnCommands,
  ...constraintCommands,
  AT_ChangeOwner: (on, { newowner }) => [{ op: 'owner', ...on, role: roleName(newowner) }],
  AT_ClusterOn: (on, { name = '' }) => [{ op: 'cluster on', ...on, index: name }],
  AT_DropCluster: (on) => [{ op: 'set without cluster', ...on }],
  AT_SetLogged: (on) => [{ op: 'set logged', ...on }],
  AT_SetUnLogged: (on) => [{ op: 'set unlogged', ...on }],
  AT_SetAccessMethod: (on, { name }) => [{ op: 'set access method', ...on, accessMethod: name }],
  AT_SetTableSpace: (on, { name = '' }) => [{ op: 'set tablespace', ...on, tablespace: name }],
  AT_SetRelOptions: (on, { def }) => [{ op: 'set options', ...on, options: optionTexts(listIn(def)) }],
  AT_ResetRelOptions: (on, { def }) => [{ op: 'reset options', ...on, options: optionTexts(listIn(def)) }],
  // Only a foreign table has OPTIONS, also where the statement says ALTER TABLE.
  AT_GenericOptions: (on, { def }) => [
    { op: 'set options', ...on, kind: 'foreign table', options: optionTexts(listIn(def)) },
  ],
  AT_EnableTrig: (on, { name }) => [{ op: 'trigger state', ...on, change: 'enable', name }],
  AT_EnableAlwaysTrig: (on, { name }) => [{ op: 'trigger state', ...on, change: 'enable always', name }],
  AT_EnableReplicaTrig: (on, { name }) => [{ op: 'trigger state', ...on, change: 'enable replica', name }],
  AT_DisableTrig: (on, { name }) => [{ op: 'trigger state', ...on, change: 'disable', name }],
  AT_EnableTrigAll: (on) => [{ op: 'trigger state', ...on, change: 'enable', name: undefined }],
  AT_DisableTrigAll: (on) => [{ op: 'trigger state', ...on, change: 'disable', name: undefined }],
  AT_EnableTrigUser: (on) => [{ op: 'trigger state', ...on, change: 'enable', name: undefined }],
  AT_DisableTrigUser: (on) => [{ op: 'trigger state', ...on, change: 'disable', name: undefined }],
  AT_EnableRule: (on, { name }) => [{ op: 'rule state', ...on, change: 'enable', name }],
  AT_EnableAlwaysRule: (on, { name }) => [{ op: 'rule state', ...on, change: 'enable always', name }],
  AT_EnableReplicaRule: (on, { name }) => [{ op: 'rule state', ...on, change: 'enable replica', name }],
  AT_DisableRule: (on, { name }) => [{ op: 'rule state', ...on, change: 'disable', name }],
  AT_AddInherit: (on, command) => parentOf(command).map((parent) => ({ op: 'inherit', ...on, parent })),
  AT_DropInherit: (on, command) => parentOf(command).map((parent) => ({ op: 'no inherit', ...on, parent })),
  AT_AddOf: (on, { def }) => {
    const type = def && 'TypeName' in def ? qualifiedName('type', stringsOf(def.TypeName.names)) : undefined;
    return type ? [{ op: 'of type', ...on, type }] : [];
  },
  AT_DropOf: (on) => [{ op: 'not of type', ...on }],
  AT_ReplicaIdentity: (on, { def }) => {
    const said = def && 'ReplicaIdentityStmt' in def ? def.ReplicaIdentityStmt : {};
    const identity = identities[said.identity_type ?? ''] ?? 'default';
    return [{ op: 'replica identity', ...on, identity, index: said.name }];
  },
  AT_EnableRowSecurity: (on) => [{ op: 'row security', ...on, change: 'enable' }],
  AT_DisableRowSecurity: (on) => [{ op: 'row security', ...on, change: 'disable' }],
  AT_ForceRowSecurity: (on) => [{ op: 'row security', ...on, change: 'force' }],
  AT_NoForceRowSecurity: (on) => [{ op: 'row security', ...on, change: 'no force' }],
  AT_AttachPartition: (on, { def }) => {
    const { name, bound } = def && 'PartitionCmd' in def ? def.PartitionCmd : {};
    const partition = relationName(name);
    if (!partition) return [];
    if (on.kind === 'index') return [{ op: 'attach index', index: on.table, partition }];
    return [{ op: 'attach partition', ...on, partition, bound }];
  },
  AT_DetachPartition: (on, { def }) => {
    const { name, concurrent } = def && 'PartitionCmd' in def ? def.PartitionCmd : {};
    const partition = relationName(name);
    if (!partition) return [];
    return [{ op: 'detach partition', ...on, partition, concurrently: concurrent === true, finalize: false }];
  },
  AT_DetachPartitionFinalize: (on, { def }) => {
    const partition = relationName(def && 'PartitionCmd' in def ? def.PartitionCmd.name : undefined);
    if (!partition) return [];
    return [{ op: 'detach partition', ...on, partition, concurrently: false, finalize: true }];
  },
};

const identities: Readonly<Record<string, 'default' | 'full' | 'nothing' | 'index'>> = {
  d: 'default',
  f: 'full',
  n: 'nothing',
  i: 'index',
};

/** Subcommands that are read; the others that libpg_query knows never come from a text. */
export const readSubcommands = new Set(Object.keys(commands)) as ReadonlySet<string>;

function altered(node: AlterTableStmt): readonly Operation[] {
  const table = relationName(node.relation);
  const kind = node.objtype && kinds[node.objtype];
  if (!table || !kind) return [{ op: 'other', statement: 'AlterTableStmt' }];
  const on: OnRelation = {
    table,
    kind,
    ifExists: node.missing_ok === true,
    recursive: node.relation?.inh === true,
  };
  return (node.cmds ?? []).flatMap((item) => {
    const command = 'AlterTableCmd' in item ? item.AlterTableCmd : {};
    if (kind === 'type') return alteredComposite(table, command);
    return operationsOfCommand(on, command);
  });
}

function operationsOfCommand(on: OnRelation, command: AlterTableCmd): readonly Operation[] {
  const found = command.subtype && commands[command.subtype as AlterTableType]?.(on, command);
  return found && found.length > 0 ? found : [{ op: 'other', statement: 'AlterTableStmt' }];
}

function parentOf({ def }: AlterTableCmd): ObjectName[] {
  const parent = def && 'RangeVar' in def ? relationName(def.RangeVar) : undefined;
  return parent ? [parent] : [];
}

import type { AlterTableCmd, Node } from '@pgsql/types';
import type { NodeOf, StatementKind } from '../statement.ts';
import type { Fragment } from './fragment.ts';
import { defined, namedObjects, type ObjectName, qualifiedName, relationName } from './names.ts';
import { stringsOf } from './tree-values.ts';

/** All objects of a kind in some schemas. */
export interface Coverage {
  readonly kind: 'relation' | 'function';
  readonly schemas: readonly string[];
}

const reshaping = new Set<AlterTableCmd['subtype']>(['AT_AddColumn', 'AT_AlterColumnType', 'AT_DropColumn']);
const equipping = new Set<AlterTableCmd['subtype']>([
  'AT_ColumnDefault',
  'AT_AddIdentity',
  'AT_AttachPartition',
]);

/** Tables and types the statement adds columns, keys or values to. */
export function reshapedBy(statement: Fragment): ObjectName[] {
  if (statement.kind === 'AlterEnumStmt')
    return defined(qualifiedName('type', stringsOf(statement.node.typeName)));
  if (statement.kind === 'IndexStmt')
    return statement.node.unique ? defined(relationName(statement.node.relation)) : [];
  if (statement.kind === 'RenameStmt') {
    return statement.node.renameType === 'OBJECT_COLUMN'
      ? defined(relationName(statement.node.relation))
      : [];
  }
  if (statement.kind !== 'AlterTableStmt') return [];
  return hasCommand(statement.node, (command) => reshaping.has(command.subtype) || addsKey(command.def));
}

/** Tables it gives triggers, defaults or partitions. */
export function equippedBy(statement: Fragment): ObjectName[] {
  if (statement.kind === 'CreateTrigStmt') return defined(relationName(statement.node.relation));
  if (statement.kind === 'CreateStmt' && statement.node.partbound) {
    return (statement.node.inhRelations ?? []).flatMap((parent) => namedObjects('OBJECT_TABLE', parent));
  }
  if (statement.kind !== 'AlterTableStmt') return [];
  return hasCommand(statement.node, (command) => equipping.has(command.subtype));
}

function hasCommand(
  node: NodeOf<'AlterTableStmt'>,
  wanted: (command: AlterTableCmd) => boolean,
): ObjectName[] {
  const found = node.cmds?.some((item) => 'AlterTableCmd' in item && wanted(item.AlterTableCmd));
  return found ? defined(relationName(node.relation)) : [];
}

function addsKey(definition: Node | undefined): boolean {
  if (!definition || !('Constraint' in definition)) return false;
  return (
    definition.Constraint.contype === 'CONSTR_PRIMARY' || definition.Constraint.contype === 'CONSTR_UNIQUE'
  );
}

/** The table it writes rows to. */
export function filledBy(statement: Fragment): ObjectName | undefined {
  switch (statement.kind) {
    case 'InsertStmt':
    case 'UpdateStmt':
    case 'DeleteStmt':
    case 'MergeStmt':
      return relationName(statement.node.relation);
    case 'CopyStmt':
      return statement.node.is_from ? relationName(statement.node.relation) : undefined;
    default:
      return undefined;
  }
}

const running = new Set<StatementKind>([
  'CallStmt',
  'CreateTableAsStmt',
  'DeleteStmt',
  'DoStmt',
  'InsertStmt',
  'MergeStmt',
  'RefreshMatViewStmt',
  'SelectStmt',
  'UpdateStmt',
]);

/** Whether the functions it calls run at once. */
export function runsFunctions(statement: Fragment): boolean {
  const isEmpty = statement.kind === 'CreateTableAsStmt' && statement.node.into?.skipData === true;
  return running.has(statement.kind) && !isEmpty;
}

/** What GRANT … ON ALL … IN SCHEMA speaks of. */
export function coveredBy(statement: Fragment): Coverage | undefined {
  if (statement.kind !== 'GrantStmt' || statement.node.targtype !== 'ACL_TARGET_ALL_IN_SCHEMA')
    return undefined;
  const isFunction = /FUNCTION|PROCEDURE|ROUTINE/.test(statement.node.objtype ?? '');
  const schemas = stringsOf(statement.node.objects);
  return { kind: isFunction ? 'function' : 'relation', schemas };
}

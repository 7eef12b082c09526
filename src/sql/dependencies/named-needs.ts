import type { AlterTableCmd, Node } from '@pgsql/types';
import type { NodeOf, StatementKind } from '../statement.ts';
import { castName } from './creates.ts';
import { definitionNeeds, operatorClassNeeds } from './definition-needs.ts';
import type { Fragment } from './fragment.ts';
import {
  beside,
  defined,
  kindOf,
  named,
  namedObjects,
  nameOnTable,
  type ObjectName,
  outside,
  qualifiedName,
  relationName,
  withArgs,
} from './names.ts';
import { listIn, optionOf, stringsOf, textOf } from './tree-values.ts';

type Readers = { readonly [K in StatementKind]?: (node: NodeOf<K>) => readonly ObjectName[] };

/** Per statement kind, the needed objects that stand as plain strings, which a walk of the tree cannot tell apart. */
const readers: Readers = {
  AlterCollationStmt: (node) => named('collation', node.collname),
  AlterDefaultPrivilegesStmt: (node) => named('schema', listIn(optionOf(node.options, 'schemas'))),
  AlterDomainStmt: (node) => named('type', node.typeName),
  AlterEnumStmt: (node) => named('type', node.typeName),
  AlterEventTrigStmt: (node) => outside('event trigger', node.trigname),
  AlterExtensionContentsStmt: (node) => [
    ...outside('extension', node.extname),
    ...namedObjects(node.objtype, node.object),
  ],
  AlterExtensionStmt: (node) => outside('extension', node.extname),
  AlterFdwStmt: (node) => [
    ...outside('foreign data wrapper', node.fdwname),
    ...functionsIn(node.func_options),
  ],
  AlterForeignServerStmt: (node) => outside('server', node.servername),
  AlterFunctionStmt: (node) => withArgs('function', node.func),
  AlterObjectDependsStmt: (node) => [
    ...namedObjects(node.objectType, node.object),
    ...outside('extension', node.extname?.sval),
  ],
  AlterObjectSchemaStmt: (node) => [
    ...namedObjects(node.objectType, node.object),
    ...outside('schema', node.newschema),
  ],
  AlterOpFamilyStmt: (node) => [
    ...named('operator family', node.opfamilyname),
    ...operatorClassNeeds(node.items),
  ],
  AlterOperatorStmt: (node) => withArgs('operator', node.opername),
  AlterOwnerStmt: (node) => namedObjects(node.objectType, node.object),
  AlterPolicyStmt: (node) => defined(nameOnTable('policy', relationName(node.table), node.policy_name)),
  AlterPublicationStmt: (node) => [
    ...outside('publication', node.pubname),
    ...publishedSchemas(node.pubobjects),
  ],
  AlterSeqStmt: (node) => ownerOf(node.options),
  AlterStatsStmt: (node) => named('statistics', node.defnames),
  AlterSubscriptionStmt: (node) => outside('subscription', node.subname),
  AlterTSConfigurationStmt: (node) => [
    ...named('text search configuration', node.cfgname),
    ...(node.dicts ?? []).flatMap((dictionary) => named('text search dictionary', listIn(dictionary))),
  ],
  AlterTSDictionaryStmt: (node) => named('text search dictionary', node.dictname),
  AlterTableStmt: (node) => {
    const table = relationName(node.relation);
    return (node.cmds ?? []).flatMap((item) =>
      'AlterTableCmd' in item ? ofCommand(table, item.AlterTableCmd) : [],
    );
  },
  AlterTypeStmt: (node) => named('type', node.typeName),
  AlterUserMappingStmt: (node) => outside('server', node.servername),
  ClusterStmt: (node) => beside(relationName(node.relation), node.indexname),
  CommentStmt: (node) => [...namedObjects(node.objtype, node.object), ...commentedCast(node)],
  CreateAmStmt: (node) => named('function', node.handler_name),
  CreateCastStmt: (node) => withArgs('function', node.func),
  CreateConversionStmt: (node) => named('function', node.func_name),
  CreateEventTrigStmt: (node) => named('function', node.funcname),
  CreateExtensionStmt: (node) => {
    const schema = optionOf(node.options, 'schema');
    return schema && 'String' in schema ? outside('schema', schema.String.sval) : [];
  },
  CreateFdwStmt: (node) => functionsIn(node.func_options),
  CreateForeignServerStmt: (node) => outside('foreign data wrapper', node.fdwname),
  CreateForeignTableStmt: (node) => outside('server', node.servername),
  CreateFunctionStmt: (node) => {
    const language = optionOf(node.options, 'language');
    const support = named('function', listIn(optionOf(node.options, 'support')));
    return language && 'String' in language
      ? [...support, ...outside('language', language.String.sval)]
      : support;
  },
  CreateOpClassStmt: (node) => [
    ...outside('access method', node.amname),
    ...named('operator family', node.opfamilyname),
    ...operatorClassNeeds(node.items),
  ],
  CreateOpFamilyStmt: (node) => outside('access method', node.amname),
  CreatePLangStmt: (node) =>
    [node.plhandler, node.plinline, node.plvalidator].flatMap((name) => named('function', name)),
  CreatePublicationStmt: (node) => publishedSchemas(node.pubobjects),
  CreateRangeStmt: (node) => definitionNeeds(node.params),
  CreateSeqStmt: (node) => ownerOf(node.options),
  CreateStmt: (node) => [
    ...outside('access method', node.accessMethod),
    ...outside('tablespace', node.tablespacename),
  ],
  CreateTransformStmt: (node) => [
    ...outside('language', node.lang),
    ...withArgs('function', node.fromsql),
    ...withArgs('function', node.tosql),
  ],
  CreateTrigStmt: (node) => named('function', node.funcname),
  CreateUserMappingStmt: (node) => outside('server', node.servername),
  DefineStmt: (node) => definitionNeeds(node.definition),
  DropStmt: (node) => (node.objects ?? []).flatMap((object) => namedObjects(node.removeType, object)),
  GrantRoleStmt: (node) =>
    (node.granted_roles ?? []).flatMap((item) =>
      'AccessPriv' in item ? outside('role', item.AccessPriv.priv_name) : [],
    ),
  GrantStmt: (node) =>
    node.targtype === 'ACL_TARGET_ALL_IN_SCHEMA'
      ? (node.objects ?? []).flatMap((schema) => namedObjects('OBJECT_SCHEMA', schema))
      : (node.objects ?? []).flatMap((object) => namedObjects(node.objtype, object)),
  ImportForeignSchemaStmt: (node) => [
    ...outside('server', node.server_name),
    ...outside('schema', node.local_schema),
  ],
  IndexStmt: (node) => [
    ...outside('access method', node.accessMethod),
    ...outside('tablespace', node.tableSpace),
  ],
  ReindexStmt: (node) => (node.kind === 'REINDEX_OBJECT_SCHEMA' ? outside('schema', node.name) : []),
  RenameStmt: (node) => {
    const kind = kindOf(node.renameType);
    const inTable =
      node.relation && kind ? nameOnTable(kind, relationName(node.relation), node.subname) : undefined;
    if (inTable) return [inTable];
    if (node.object) return namedObjects(node.renameType, node.object);
    return kind && !node.relation ? outside(kind, node.subname) : [];
  },
  SecLabelStmt: (node) => namedObjects(node.objtype, node.object),
  VariableSetStmt: (node) =>
    node.name === 'role' ? (node.args ?? []).flatMap((value) => outside('role', textOf(value))) : [],
};

export function namedNeedsOf(statement: Fragment): readonly ObjectName[] {
  const reader = readers[statement.kind];
  // The table's key is the statement's kind, which the compiler cannot follow.
  return reader ? reader(statement.node as never) : [];
}

/** Commands that name an index, trigger or constraint of the table. */
function ofCommand(
  table: ObjectName | undefined,
  { subtype = 'AT_AddColumn', name, def }: AlterTableCmd,
): ObjectName[] {
  if (subtype === 'AT_ClusterOn') return beside(table, name);
  if (/Trig$/.test(subtype)) return defined(nameOnTable('trigger', table, name));
  if (/Rule$/.test(subtype)) return defined(nameOnTable('rule', table, name));
  if (subtype === 'AT_ValidateConstraint') return defined(nameOnTable('constraint', table, name));
  if (!def) return [];
  if ('ATAlterConstraint' in def)
    return defined(nameOnTable('constraint', table, def.ATAlterConstraint.conname));
  if ('ReplicaIdentityStmt' in def) return beside(table, def.ReplicaIdentityStmt.name);
  return 'Constraint' in def ? beside(table, def.Constraint.indexname) : [];
}

function publishedSchemas(objects: readonly Node[] | undefined): ObjectName[] {
  return (objects ?? []).flatMap((object) =>
    'PublicationObjSpec' in object ? outside('schema', object.PublicationObjSpec.name) : [],
  );
}

function functionsIn(options: readonly Node[] | undefined): ObjectName[] {
  return (options ?? []).flatMap((item) =>
    'DefElem' in item && item.DefElem.arg ? named('function', listIn(item.DefElem.arg)) : [],
  );
}

/** The table of `OWNED BY table.column`. */
function ownerOf(options: readonly Node[] | undefined): ObjectName[] {
  const parts = stringsOf(listIn(optionOf(options, 'owned_by')));
  return parts.length > 1 ? defined(qualifiedName('relation', parts.slice(0, -1))) : [];
}

function commentedCast(node: NodeOf<'CommentStmt'>): ObjectName[] {
  if (node.objtype !== 'OBJECT_CAST') return [];
  const [source, target] = (listIn(node.object) ?? []).map((type) =>
    'TypeName' in type ? type.TypeName.names : [],
  );
  return outside('cast', castName(source, target));
}

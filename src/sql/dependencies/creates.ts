import type { ColumnDef, Constraint, FunctionParameter, Node, ObjectType, RangeVar } from '@pgsql/types';
import type { NodeOf, StatementKind } from '../statement.ts';
import type { Fragment } from './fragment.ts';
import { generatedName } from './generated-name.ts';
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
} from './names.ts';
import { optionOf, stringsOf } from './tree-values.ts';

/** A created object; functions carry how many arguments a call may have. */
export interface Creation extends ObjectName {
  readonly arguments?: { readonly least: number; readonly most: number } | undefined;
}

type Creators = { readonly [K in StatementKind]?: (node: NodeOf<K>) => readonly Creation[] };

/** Per statement kind, the objects it brings into being. A name without a schema goes to the search path's first. */
const creators: Creators = {
  CreateSchemaStmt: (node) => outside('schema', node.schemaname ?? node.authrole?.rolename),
  CreateExtensionStmt: (node) => outside('extension', node.extname),
  CreateRoleStmt: (node) => outside('role', node.role),
  CreateTableSpaceStmt: (node) => outside('tablespace', node.tablespacename),
  CreateAmStmt: (node) => outside('access method', node.amname),
  CreateFdwStmt: (node) => outside('foreign data wrapper', node.fdwname),
  CreateForeignServerStmt: (node) => outside('server', node.servername),
  CreatePLangStmt: (node) => outside('language', node.plname),
  CreatePublicationStmt: (node) => outside('publication', node.pubname),
  CreateSubscriptionStmt: (node) => outside('subscription', node.subname),
  CreateEventTrigStmt: (node) => outside('event trigger', node.trigname),
  CreateTransformStmt: (node) => outside('transform', node.lang),
  CreateStmt: (node) => ofTable(node),
  CreateForeignTableStmt: (node) => (node.base ? ofTable(node.base) : []),
  CreateTableAsStmt: (node) => defined(relationName(node.into?.rel)),
  SelectStmt: (node) => defined(relationName(node.intoClause?.rel)),
  ViewStmt: (node) => defined(relationName(node.view)),
  CreateSeqStmt: (node) => defined(relationName(node.sequence)),
  IndexStmt: (node) => beside(relationName(node.relation), node.idxname),
  CompositeTypeStmt: (node) => defined(relationName(node.typevar)),
  CreateEnumStmt: (node) => named('type', node.typeName),
  CreateDomainStmt: (node) => named('type', node.domainname),
  CreateRangeStmt: (node) => [...named('type', node.typeName), ...multirange(node)],
  CreateFunctionStmt: (node) =>
    named('function', node.funcname).map((name) => ({ ...name, arguments: callable(node) })),
  DefineStmt: (node) => {
    const kind = kindOf(node.kind);
    return kind ? named(kind, node.defnames) : [];
  },
  CreateCastStmt: (node) => outside('cast', castName(node.sourcetype?.names, node.targettype?.names)),
  CreateConversionStmt: (node) => named('conversion', node.conversion_name),
  CreateOpClassStmt: (node) => [
    ...named('operator class', node.opclassname),
    // Without FAMILY a family of the same name is made, unless there is one.
    ...(node.opfamilyname ? [] : named('operator family', node.opclassname)),
  ],
  CreateOpFamilyStmt: (node) => named('operator family', node.opfamilyname),
  CreateStatsStmt: (node) => named('statistics', node.defnames),
  CreateTrigStmt: (node) => defined(nameOnTable('trigger', relationName(node.relation), node.trigname)),
  CreatePolicyStmt: (node) => defined(nameOnTable('policy', relationName(node.table), node.policy_name)),
  RuleStmt: (node) => defined(nameOnTable('rule', relationName(node.relation), node.rulename)),
  AlterTableStmt: (node) => {
    const table = relationName(node.relation);
    return (node.cmds ?? []).flatMap((command) => {
      const definition = 'AlterTableCmd' in command ? command.AlterTableCmd.def : undefined;
      return definition ? ofTableElement(table, definition) : [];
    });
  },
  RenameStmt: (node) => renamed(node),
  AlterObjectSchemaStmt: (node) =>
    altered(node.objectType, node.relation, node.object).map((name) => ({ ...name, schema: node.newschema })),
};

export function creationsOf(statement: Fragment): readonly Creation[] {
  const creator = creators[statement.kind];
  // The table's key is the statement's kind, which the compiler cannot follow.
  return creator ? creator(statement.node as never) : [];
}

/** The same, but of a table only itself: what its columns and constraints bring along, `creationsOfColumn` and its like say. */
export function ownCreationsOf(statement: Fragment): readonly Creation[] {
  if (statement.kind === 'CreateStmt') return defined(relationName(statement.node.relation));
  if (statement.kind === 'CreateForeignTableStmt')
    return defined(relationName(statement.node.base?.relation));
  return statement.kind === 'AlterTableStmt' ? [] : creationsOf(statement);
}

export function castName(source: readonly Node[] | undefined, target: readonly Node[] | undefined): string {
  return `${stringsOf(source).at(-1)} as ${stringsOf(target).at(-1)}`;
}

/** The object under its new name. */
function renamed({ renameType, relation, object, subname, newname }: NodeOf<'RenameStmt'>): Creation[] {
  const kind = kindOf(renameType);
  if (!kind || !newname) return [];
  if (relation && subname) return defined(nameOnTable(kind, relationName(relation), newname));
  return altered(renameType, relation, object).map((name) => ({ ...name, name: newname }));
}

/** The object of ALTER … RENAME and ALTER … SET SCHEMA, without the table it may belong to. */
function altered(
  type: ObjectType | undefined,
  relation: RangeVar | undefined,
  object: Node | undefined,
): ObjectName[] {
  return relation ? defined(relationName(relation)) : namedObjects(type, object).slice(-1);
}

function ofTable(node: NodeOf<'CreateStmt'>): Creation[] {
  const table = relationName(node.relation);
  return [...defined(table), ...(node.tableElts ?? []).flatMap((element) => ofTableElement(table, element))];
}

function ofTableElement(table: ObjectName | undefined, element: Node): Creation[] {
  if (!table) return [];
  if ('Constraint' in element) return creationsOfConstraint(table, element.Constraint, []);
  if (!('ColumnDef' in element)) return [];
  const { colname = '', constraints = [] } = element.ColumnDef;
  return [
    ...creationsOfColumn(table, element.ColumnDef),
    ...constraints.flatMap((node) =>
      'Constraint' in node ? creationsOfConstraint(table, node.Constraint, [colname]) : [],
    ),
  ];
}

/** The sequence of a serial column; that of an identity column is made by its constraint. */
export function creationsOfColumn(table: ObjectName, { colname = '', typeName }: ColumnDef): Creation[] {
  const isSerial = /^(small|big)?serial[248]?$/.test(stringsOf(typeName?.names).at(-1) ?? '');
  return isSerial ? beside(table, generatedName(table.name, [colname], 'seq')) : [];
}

/** A constraint with its index; `column` names the column it is written at, if any. */
export function creationsOfConstraint(
  table: ObjectName,
  constraint: Constraint,
  column: readonly string[],
): Creation[] {
  if (constraint.contype === 'CONSTR_IDENTITY')
    return beside(table, generatedName(table.name, column, 'seq'));
  const name = constraint.conname ?? constraintName(table.name, constraint, column);
  const isIndex = /^CONSTR_(PRIMARY|UNIQUE|EXCLUSION)$/.test(constraint.contype ?? '');
  return [...defined(nameOnTable('constraint', table, name)), ...(isIndex ? beside(table, name) : [])];
}

function constraintName(
  table: string,
  constraint: Constraint,
  column: readonly string[],
): string | undefined {
  const listed = stringsOf(constraint.keys ?? constraint.fk_attrs);
  const columns = listed.length > 0 ? listed : column;
  if (constraint.contype === 'CONSTR_PRIMARY') return generatedName(table, [], 'pkey');
  if (constraint.contype === 'CONSTR_UNIQUE') return generatedName(table, columns, 'key');
  if (constraint.contype === 'CONSTR_FOREIGN') return generatedName(table, columns, 'fkey');
  return constraint.contype === 'CONSTR_CHECK' ? generatedName(table, columns, 'check') : undefined;
}

function multirange(node: NodeOf<'CreateRangeStmt'>): Creation[] {
  const range = qualifiedName('type', stringsOf(node.typeName));
  if (!range) return [];
  const given = optionOf(node.params, 'multirange_type_name');
  if (given && 'TypeName' in given) return named('type', given.TypeName.names);
  // "range" in the name becomes "multirange"; a name without it gets a suffix (makeMultirangeTypeName).
  const { name } = range;
  return [
    { ...range, name: name.includes('range') ? name.replace('range', 'multirange') : `${name}_multirange` },
  ];
}

function callable(node: NodeOf<'CreateFunctionStmt'>): { least: number; most: number } {
  const parameters = (node.parameters ?? []).flatMap((item) =>
    'FunctionParameter' in item ? [item.FunctionParameter] : [],
  );
  const isInput = ({ mode }: FunctionParameter) =>
    mode !== 'FUNC_PARAM_TABLE' && (mode !== 'FUNC_PARAM_OUT' || node.is_procedure === true);
  const inputs = parameters.filter(isInput);
  const variadic = inputs.some(({ mode }) => mode === 'FUNC_PARAM_VARIADIC');
  const optional = inputs.filter((item) => item.defexpr || item.mode === 'FUNC_PARAM_VARIADIC').length;
  return { least: inputs.length - optional, most: variadic ? Number.POSITIVE_INFINITY : inputs.length };
}

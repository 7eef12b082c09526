import type { ColumnDef, Constraint } from '@pgsql/types';
import { generatedName } from '../dependencies/generated-name.ts';
import { type ObjectName, relationName } from '../dependencies/names.ts';
import { stringsOf } from '../dependencies/tree-values.ts';
import { constraintsOf } from './column-spec.ts';
import { columnsIn, indexColumnNames } from './index-columns.ts';
import type { ConstraintSpec } from './operation.ts';

const types: Partial<Record<NonNullable<Constraint['contype']>, ConstraintSpec['type']>> = {
  CONSTR_PRIMARY: 'primary key',
  CONSTR_UNIQUE: 'unique',
  CONSTR_FOREIGN: 'foreign key',
  CONSTR_CHECK: 'check',
  CONSTR_EXCLUSION: 'exclusion',
  CONSTR_NOTNULL: 'not null',
};

const actions: Readonly<Record<string, string>> = {
  a: 'no action',
  r: 'restrict',
  c: 'cascade',
  n: 'set null',
  d: 'set default',
};

/** A constraint of a table; undefined for a node that is none, such as DEFAULT. `column` is the one it is written in. */
export function constraintSpec(
  table: ObjectName | undefined,
  node: Constraint,
  column?: string,
  attributes: readonly Constraint[] = [],
): ConstraintSpec | undefined {
  const type = node.contype && types[node.contype];
  if (!type) return undefined;
  const said = (contype: Constraint['contype']) => attributes.some((item) => item.contype === contype);
  const enforceable = type === 'check' || type === 'foreign key';
  const columns = columnsOf(node, column);
  return {
    type,
    name: node.conname ?? (table && nameFor(table.name, type, node, columns)),
    isNamed: node.conname !== undefined,
    columns,
    expression: node.raw_expr,
    references: referencesOf(node),
    usingIndex: node.indexname,
    notValid: node.skip_validation === true,
    notEnforced: enforceable && (node.is_enforced !== true || said('CONSTR_ATTR_NOT_ENFORCED')),
    deferrable: node.deferrable === true || said('CONSTR_ATTR_DEFERRABLE') || said('CONSTR_ATTR_DEFERRED'),
    noInherit: node.is_no_inherit === true,
    node,
  };
}

/** The constraints written within a column that are operations of their own: NOT NULL belongs to the column. */
export function columnConstraints(table: ObjectName | undefined, column: ColumnDef): ConstraintSpec[] {
  const parts = constraintsOf(column);
  return parts.flatMap((part, at) => {
    if (part.contype === 'CONSTR_NOTNULL') return [];
    const rest = parts.slice(at + 1);
    const end = rest.findIndex((item) => !item.contype?.startsWith('CONSTR_ATTR_'));
    const attributes = end < 0 ? rest : rest.slice(0, end);
    return constraintSpec(table, part, column.colname ?? '', attributes) ?? [];
  });
}

function columnsOf(node: Constraint, column: string | undefined): readonly string[] {
  const listed = stringsOf(node.keys ?? node.fk_attrs);
  if (listed.length > 0) return listed;
  if (column !== undefined) return [column];
  return (node.exclusions ?? []).flatMap((item) => {
    const element = 'List' in item ? item.List.items?.[0] : undefined;
    return element && 'IndexElem' in element ? (element.IndexElem.name ?? []) : [];
  });
}

function referencesOf(node: Constraint): ConstraintSpec['references'] {
  const table = relationName(node.pktable);
  if (!table) return undefined;
  return {
    table,
    columns: stringsOf(node.pk_attrs),
    onDelete: actions[node.fk_del_action ?? 'a'],
  };
}

/** As ChooseConstraintName and ChooseIndexName make it, while no other object has the name. */
function nameFor(
  table: string,
  type: ConstraintSpec['type'],
  node: Constraint,
  columns: readonly string[],
): string | undefined {
  // A key USING INDEX renames the index only when it is given a name.
  if (node.indexname) return node.indexname;
  switch (type) {
    case 'primary key':
      return generatedName(table, [], 'pkey');
    case 'unique':
      return generatedName(table, [...columns, ...stringsOf(node.including)], 'key');
    case 'foreign key':
      return generatedName(table, columns, 'fkey');
    case 'not null':
      return generatedName(table, columns, 'not_null');
    case 'exclusion':
      return generatedName(table, indexColumnNames(node.exclusions, node.including), 'excl');
    case 'check': {
      const mentioned = columnsIn(node.raw_expr);
      return generatedName(table, mentioned.length === 1 ? mentioned : [], 'check');
    }
  }
}

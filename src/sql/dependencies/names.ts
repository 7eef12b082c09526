import type { Node, ObjectType, ObjectWithArgs, RangeVar } from '@pgsql/types';
import { stringsOf } from './tree-values.ts';

/** Names of one kind share a namespace: tables, views, sequences and indexes are all relations, as in PostgreSQL. */
export type ObjectKind =
  | 'access method'
  | 'cast'
  | 'collation'
  | 'constraint'
  | 'conversion'
  | 'event trigger'
  | 'extension'
  | 'foreign data wrapper'
  | 'function'
  | 'language'
  | 'operator'
  | 'operator class'
  | 'operator family'
  | 'policy'
  | 'publication'
  | 'relation'
  | 'role'
  | 'rule'
  | 'schema'
  | 'server'
  | 'statistics'
  | 'subscription'
  | 'tablespace'
  | 'text search configuration'
  | 'text search dictionary'
  | 'text search parser'
  | 'text search template'
  | 'transform'
  | 'trigger'
  | 'type';

export interface ObjectName {
  readonly kind: ObjectKind;
  /** Absent for objects outside of schemas, and for a name written without one. */
  readonly schema?: string | undefined;
  /** The table of a trigger, rule, policy or constraint. */
  readonly on?: string | undefined;
  readonly name: string;
}

const kinds: Partial<Record<ObjectType, ObjectKind>> = {
  OBJECT_ACCESS_METHOD: 'access method',
  OBJECT_AGGREGATE: 'function',
  OBJECT_COLLATION: 'collation',
  OBJECT_CONVERSION: 'conversion',
  OBJECT_DOMAIN: 'type',
  OBJECT_EVENT_TRIGGER: 'event trigger',
  OBJECT_EXTENSION: 'extension',
  OBJECT_FDW: 'foreign data wrapper',
  OBJECT_FOREIGN_SERVER: 'server',
  OBJECT_FOREIGN_TABLE: 'relation',
  OBJECT_FUNCTION: 'function',
  OBJECT_INDEX: 'relation',
  OBJECT_LANGUAGE: 'language',
  OBJECT_MATVIEW: 'relation',
  OBJECT_OPCLASS: 'operator class',
  OBJECT_OPERATOR: 'operator',
  OBJECT_OPFAMILY: 'operator family',
  OBJECT_POLICY: 'policy',
  OBJECT_PROCEDURE: 'function',
  OBJECT_PUBLICATION: 'publication',
  OBJECT_ROLE: 'role',
  OBJECT_ROUTINE: 'function',
  OBJECT_RULE: 'rule',
  OBJECT_SCHEMA: 'schema',
  OBJECT_SEQUENCE: 'relation',
  OBJECT_STATISTIC_EXT: 'statistics',
  OBJECT_SUBSCRIPTION: 'subscription',
  OBJECT_TABCONSTRAINT: 'constraint',
  OBJECT_TABLE: 'relation',
  OBJECT_TABLESPACE: 'tablespace',
  OBJECT_TRIGGER: 'trigger',
  OBJECT_TSCONFIGURATION: 'text search configuration',
  OBJECT_TSDICTIONARY: 'text search dictionary',
  OBJECT_TSPARSER: 'text search parser',
  OBJECT_TSTEMPLATE: 'text search template',
  OBJECT_TYPE: 'type',
  OBJECT_VIEW: 'relation',
};

export function kindOf(type: ObjectType | undefined): ObjectKind | undefined {
  return type && kinds[type];
}

/** A name given as a list of identifiers: `name`, `schema.name` or `catalog.schema.name`. */
export function qualifiedName(kind: ObjectKind, parts: readonly string[]): ObjectName | undefined {
  const name = parts.at(-1);
  return name === undefined ? undefined : { kind, schema: parts.at(-2), name };
}

export function relationName(relation: RangeVar | undefined): ObjectName | undefined {
  if (!relation?.relname) return undefined;
  // A temporary table is found before all others under its bare name, whatever the search path.
  const schema = relation.schemaname ?? (relation.relpersistence === 't' ? 'pg_temp' : undefined);
  return { kind: 'relation', schema, name: relation.relname };
}

/** A trigger, rule, policy or constraint by its table and its own name. */
export function nameOnTable(kind: ObjectKind, table: ObjectName | undefined, name: string | undefined) {
  return table && name ? { kind, schema: table.schema, on: table.name, name } : undefined;
}

/** What COMMENT, DROP, ALTER … OWNER, GRANT and their like name; the table first where there is one. */
export function namedObjects(type: ObjectType | undefined, node: Node | undefined): ObjectName[] {
  const kind = kindOf(type);
  if (!node) return [];
  if ('RangeVar' in node) return defined(relationName(node.RangeVar));
  if ('String' in node) return kind ? [{ kind, name: node.String.sval ?? '' }] : [];
  if ('TypeName' in node) return defined(qualifiedName('type', stringsOf(node.TypeName.names)));
  if ('ObjectWithArgs' in node)
    return kind ? defined(qualifiedName(kind, stringsOf(node.ObjectWithArgs.objname))) : [];
  if (!('List' in node)) return [];

  const parts = stringsOf(node.List.items);
  if (type === 'OBJECT_COLUMN' || type === 'OBJECT_TABCONSTRAINT' || isOnTable(kind)) {
    const table = qualifiedName('relation', parts.slice(0, -1));
    const own = kind && nameOnTable(kind, table, parts.at(-1));
    return [...defined(table), ...defined(own)];
  }
  // The access method comes first: btree, schema, name.
  if (kind === 'operator class' || kind === 'operator family')
    return defined(qualifiedName(kind, parts.slice(1)));
  return kind ? defined(qualifiedName(kind, parts)) : [];
}

function isOnTable(kind: ObjectKind | undefined): boolean {
  return kind === 'trigger' || kind === 'rule' || kind === 'policy';
}

export function defined<T>(value: T | undefined): T[] {
  return value === undefined ? [] : [value];
}

/** An object that belongs to no schema. */
export function outside(kind: ObjectKind, name: string | undefined): ObjectName[] {
  return name ? [{ kind, name }] : [];
}

export function named(kind: ObjectKind, parts: readonly Node[] | undefined): ObjectName[] {
  return defined(qualifiedName(kind, stringsOf(parts)));
}

export function withArgs(kind: ObjectKind, object: ObjectWithArgs | undefined): ObjectName[] {
  return named(kind, object?.objname);
}

/** An index or sequence: it lives in its table's schema. */
export function beside(table: ObjectName | undefined, name: string | undefined): ObjectName[] {
  return table && name ? [{ kind: 'relation', schema: table.schema, name }] : [];
}

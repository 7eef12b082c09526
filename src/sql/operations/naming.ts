import type { CommentStmt, Node, ObjectType, RangeVar, RenameStmt } from '@pgsql/types';
import {
  defined,
  kindOf,
  namedObjects,
  nameOnTable,
  type ObjectName,
  outside,
  relationName,
} from '../dependencies/names.ts';
import { stringsOf } from '../dependencies/tree-values.ts';
import { dropKind } from './drop-kind.ts';
import type { Operation } from './operation.ts';
import type { Readers } from './readers.ts';
import { roleName } from './role-name.ts';

/** What names objects that are there: DROP, RENAME, SET SCHEMA, OWNER TO, COMMENT and GRANT. */
export const namingReaders: Readers = {
  DropStmt: (node) => [
    {
      op: 'drop',
      what: dropKind(node.removeType),
      objects: (node.objects ?? []).flatMap((object) => lastNamed(node.removeType, object)),
      cascade: node.behavior === 'DROP_CASCADE',
      concurrently: node.concurrent === true,
      missingOk: node.missing_ok === true,
    },
  ],
  DropRoleStmt: (node) => [
    {
      op: 'drop',
      what: 'role',
      objects: (node.roles ?? []).flatMap((role) =>
        'RoleSpec' in role ? outside('role', roleName(role.RoleSpec)) : [],
      ),
      cascade: false,
      concurrently: false,
      missingOk: node.missing_ok === true,
    },
  ],
  RenameStmt: (node) => renamed(node),
  AlterObjectSchemaStmt: (node) =>
    objectOf(node.objectType, node.relation, node.object).map((object) => ({
      op: 'set schema',
      what: dropKind(node.objectType),
      object,
      to: node.newschema ?? '',
      ifExists: node.missing_ok === true,
    })),
  AlterOwnerStmt: (node) => {
    const what = dropKind(node.objectType);
    const role = roleName(node.newowner);
    const objects = objectOf(node.objectType, node.relation, node.object);
    if (objects.length === 0) return [{ op: 'other', statement: 'AlterOwnerStmt' }];
    return objects.map((object) => ({ op: 'owner of', what, object, role }));
  },
  CommentStmt: (node) => [{ op: 'comment', what: dropKind(node.objtype), object: commented(node) }],
  GrantStmt: (node) => [
    {
      op: 'grant',
      what: dropKind(node.objtype),
      revoke: node.is_grant !== true,
      objects: (node.objects ?? []).flatMap((object) => lastNamed(node.objtype, object)),
      grantees: (node.grantees ?? []).flatMap((role) => ('RoleSpec' in role ? roleName(role.RoleSpec) : [])),
    },
  ],
  GrantRoleStmt: (node) => [
    {
      op: 'grant',
      what: 'role',
      revoke: node.is_grant !== true,
      objects: (node.granted_roles ?? []).flatMap((role) =>
        'AccessPriv' in role ? outside('role', role.AccessPriv.priv_name) : [],
      ),
      grantees: (node.grantee_roles ?? []).flatMap((role) =>
        'RoleSpec' in role ? roleName(role.RoleSpec) : [],
      ),
    },
  ],
};

function renamed(node: RenameStmt): readonly Operation[] {
  const objects = renamedObjects(node);
  if (objects.length === 0) return [{ op: 'other', statement: 'RenameStmt' }];
  const what = dropKind(node.renameType);
  const to = node.newname ?? '';
  return objects.map((object) => ({
    op: 'rename' as const,
    what,
    object,
    to,
    ifExists: node.missing_ok === true,
  }));
}

function renamedObjects({ renameType, relation, object, subname }: RenameStmt): ObjectName[] {
  if (relation && subname !== undefined)
    return defined(nameOnTable(kindOf(renameType) ?? 'relation', relationName(relation), subname));
  if (renameType === 'OBJECT_DOMCONSTRAINT')
    return defined(nameOnTable('constraint', lastNamed('OBJECT_DOMAIN', object)[0], subname));
  return objectOf(renameType, relation, object ?? asString(subname));
}

function asString(text: string | undefined): Node | undefined {
  return text === undefined ? undefined : { String: { sval: text } };
}

function objectOf(
  type: ObjectType | undefined,
  relation: RangeVar | undefined,
  object: Node | undefined,
): ObjectName[] {
  return relation ? defined(relationName(relation)) : lastNamed(type, object);
}

/** The object itself; a database has no kind of its own and goes by its name, as a schema does. */
function lastNamed(type: ObjectType | undefined, object: Node | undefined): ObjectName[] {
  if (type === 'OBJECT_DATABASE') return namedObjects('OBJECT_SCHEMA', object);
  // Grants on tables, sequences and functions in a schema name the schema.
  if (object && 'String' in object)
    return outside(kindOf(type) === 'relation' ? 'schema' : (kindOf(type) ?? 'schema'), object.String.sval);
  return namedObjects(type, object).slice(-1);
}

function commented({ objtype, object }: CommentStmt): ObjectName | undefined {
  if (objtype !== 'OBJECT_COLUMN') return lastNamed(objtype, object)[0];
  const parts = object && 'List' in object ? stringsOf(object.List.items) : [];
  const table = { kind: 'relation' as const, schema: parts.at(-3), name: parts.at(-2) ?? '' };
  return nameOnTable('relation', table, parts.at(-1));
}

import { compact } from './compact.ts';
import type { DefaultPrivilegesAttributes } from './database-attributes.ts';
import { addObject, addressOf } from './draft.ts';
import { qualify, quoteIdentifier } from './identifier.ts';
import type { Query, Reader } from './query.ts';
import { type AclType, readAcl, readColumnAcl } from './read-acl.ts';

interface DefaultPrivilegesRow {
  readonly role: string;
  readonly schemaOid: number;
  readonly schema: string | null;
  readonly type: 'r' | 'S' | 'f' | 'T' | 'n' | 'L';
  readonly acl: readonly string[];
}

const defaultPrivileges: Query<DefaultPrivilegesRow> = {
  sql: (scope) => `
    select pg_get_userbyid(d.defaclrole) as role, d.defaclnamespace as "schemaOid", n.nspname as schema,
      d.defaclobjtype as type, d.defaclacl::text[] as acl
    from pg_default_acl d left join pg_namespace n on n.oid = d.defaclnamespace
    where n.oid is null or ${scope.schemas('n')}`,
};

export const defaultPrivilegesReader: Reader = {
  queries: [defaultPrivileges],
  read(rows, draft) {
    for (const { role, schemaOid, schema, type, acl } of rows(defaultPrivileges)) {
      const [objectType, aclType] = objectTypes[type];
      addObject(draft, {
        kind: 'default privileges',
        schema: schema ?? undefined,
        name: `${role} ${objectType}`,
        qualified: `${qualify(role, schema ?? undefined)} ${quoteIdentifier(objectType)}`,
        needs: schema === null ? [] : [addressOf('pg_namespace', schemaOid)],
        attributes: compact<DefaultPrivilegesAttributes>({
          role,
          inSchema: schema,
          objectType,
          // Those of a schema are added to what holds elsewhere, so that they say nothing of the owner.
          acl: schema === null ? readAcl(acl, aclType, role, draft.version) : readColumnAcl(acl),
        }),
      });
    }
  },
};

type ObjectType = DefaultPrivilegesAttributes['objectType'];

const objectTypes: Readonly<Record<DefaultPrivilegesRow['type'], readonly [ObjectType, AclType]>> = {
  r: ['tables', 'table'],
  S: ['sequences', 'sequence'],
  f: ['functions', 'function'],
  T: ['types', 'type'],
  n: ['schemas', 'schema'],
  L: ['large objects', 'large object'],
};

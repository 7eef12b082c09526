import { compact, nonEmpty } from './compact.ts';
import type { ExtensionAttributes, SchemaAttributes } from './database-attributes.ts';
import { addObject, addressOf, commentOn, isMember } from './draft.ts';
import { quoteIdentifier } from './identifier.ts';
import type { Query, Reader } from './query.ts';
import { readAcl } from './read-acl.ts';

interface SchemaRow {
  readonly oid: number;
  readonly name: string;
  readonly owner: string;
  readonly acl: readonly string[] | null;
}

const schemas: Query<SchemaRow> = {
  sql: (scope) => `
    select n.oid, n.nspname as name, pg_get_userbyid(n.nspowner) as owner, n.nspacl::text[] as acl
    from pg_namespace n where ${scope.schemas('n')}`,
};

interface ExtensionRow {
  readonly oid: number;
  readonly name: string;
  readonly version: string;
  readonly schemaOid: number;
  readonly schema: string;
}

const extensions: Query<ExtensionRow> = {
  sql: () => `
    select e.oid, e.extname as name, e.extversion as version, n.oid as "schemaOid", n.nspname as schema
    from pg_extension e join pg_namespace n on n.oid = e.extnamespace`,
};

export const schemasReader: Reader = {
  queries: [schemas, extensions],
  read(rows, draft) {
    for (const { oid, name, owner, acl } of rows(schemas)) {
      draft.schemas.push(name);
      if (isMember(draft, 'pg_namespace', oid)) continue;
      addObject(draft, {
        kind: 'schema',
        class: 'pg_namespace',
        oid,
        name,
        qualified: quoteIdentifier(name),
        attributes: compact<SchemaAttributes>({
          owner,
          comment: commentOn(draft, 'pg_namespace', oid),
          acl: nonEmpty(readAcl(acl, 'schema', owner, draft.version)),
        }),
      });
    }
    for (const { oid, name, version, schema, schemaOid } of rows(extensions)) {
      addObject(draft, {
        kind: 'extension',
        class: 'pg_extension',
        oid,
        name,
        qualified: quoteIdentifier(name),
        attributes: compact<ExtensionAttributes>({
          version,
          schema,
          comment: commentOn(draft, 'pg_extension', oid),
        }),
        needs: [addressOf('pg_namespace', schemaOid)],
      });
    }
  },
};

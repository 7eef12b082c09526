import * as z from 'zod/mini';
import type { CatalogObject } from '../../catalog/catalog.ts';
import { nameOf } from '../../catalog/describe/name-of.ts';
import { quoteIdentifier } from '../../catalog/identifier.ts';
import type { Grant } from '../../catalog/owned-attributes.ts';
import { lintRule, type Report } from '../rule.ts';
import type { SchemaIndex } from '../schema-index.ts';

export const publicGrant = lintRule({
  id: 'public-grant',
  summary: 'a privilege on a schema or table is granted to everyone',
  category: 'security',
  severity: 'warning',
  presets: ['recommended', 'strict', 'printoptim'],
  why: 'PUBLIC is every role that there is and every one that will be: the reporting account, the one of a forgotten tool, the one that somebody creates next year. A privilege granted to PUBLIC cannot be taken from one role. USAGE on schema public is PostgreSQL’s own default and not reported; CREATE on it has a rule of its own. Nor is SELECT on a view, which is there to show something.',
  bad: `
create table w_orders (id bigint primary key);
grant select, update on w_orders to public;`,
  good: `
create role orders_app;
create table w_orders (id bigint primary key);
grant select, update on w_orders to orders_app;`,
  options: z.object({
    allowed: z._default(
      z.array(z.string()).check(z.describe('Privileges that everyone may have, such as SELECT.')),
      [],
    ),
  }),
  *check({ schema, options }) {
    const allowed = new Set(options.allowed.map((privilege) => privilege.toUpperCase()));
    for (const object of withGrants(schema)) {
      const privileges = everyones(object.attributes.acl).filter(
        (privilege) => !allowed.has(privilege) && !isForPublishing(object, privilege, schema),
      );
      if (privileges.length > 0) yield reportOf(object, privileges);
    }
  },
});

type Granted = Extract<CatalogObject, { readonly attributes: { readonly acl?: readonly Grant[] } }>;

function* withGrants(schema: SchemaIndex): Generator<Granted> {
  for (const object of schema.all('schema')) if (object.name !== 'public') yield object;
  yield* schema.tables;
  yield* schema.all('view');
  yield* schema.all('materialized view');
  yield* schema.all('foreign table');
  yield* schema.all('sequence');
  yield* schema.all('column');
}

/** Reading a view, which shows what is meant to be seen, and using a schema in which there is something to read. */
function isForPublishing(object: Granted, privilege: string, schema: SchemaIndex): boolean {
  if (object.kind === 'view' || object.kind === 'materialized view') return privilege === 'SELECT';
  if (object.kind !== 'schema' || privilege !== 'USAGE') return false;
  for (const other of withGrants(schema))
    if (other.kind !== 'schema' && other.schema === object.name && everyones(other.attributes.acl).length > 0)
      return true;
  return false;
}

function everyones(acl: readonly Grant[] | undefined): readonly string[] {
  return acl?.find(({ grantee }) => grantee === 'public')?.privileges ?? [];
}

function reportOf(object: Granted, privileges: readonly string[]): Report {
  const list = privileges.join(', ');
  return {
    object: object.id,
    message: `everyone has ${list} on ${object.kind} ${nameOf(object)}`,
    help: `revoke ${revoked(object, privileges)} from public, and grant it to the roles that need it`,
  };
}

function revoked(object: Granted, privileges: readonly string[]): string {
  if (object.kind === 'column') {
    const column = quoteIdentifier(object.name);
    const table = (object.parent ?? '').slice('table:'.length);
    return `${privileges.map((privilege) => `${privilege} (${column})`).join(', ')} on ${table}`;
  }
  const what = object.kind === 'schema' || object.kind === 'sequence' ? `${object.kind} ` : '';
  return `${privileges.join(', ')} on ${what}${nameOf(object)}`;
}

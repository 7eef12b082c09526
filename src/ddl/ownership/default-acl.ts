import type { Catalog, CatalogObject, ObjectKind } from '../../catalog/catalog.ts';
import type { DefaultPrivilegesAttributes } from '../../catalog/database-attributes.ts';
import { qualify } from '../../catalog/identifier.ts';
import type { Grant } from '../../catalog/owned-attributes.ts';
import type { DdlContext } from '../ddl-context.ts';

type ObjectType = DefaultPrivilegesAttributes['objectType'] | 'wrappers';

/** What the owner has, and what everyone has, unless told otherwise; PostgreSQL documentation, "Privileges". */
const builtIn: Readonly<Record<ObjectType, { readonly owner: string; readonly everyone?: string }>> = {
  tables: { owner: 'DELETE INSERT MAINTAIN REFERENCES SELECT TRIGGER TRUNCATE UPDATE' },
  sequences: { owner: 'SELECT UPDATE USAGE' },
  functions: { owner: 'EXECUTE', everyone: 'EXECUTE' },
  types: { owner: 'USAGE', everyone: 'USAGE' },
  schemas: { owner: 'CREATE USAGE' },
  'large objects': { owner: 'SELECT UPDATE' },
  wrappers: { owner: 'USAGE' },
};

const typeOf: { readonly [K in ObjectKind]?: ObjectType } = {
  table: 'tables',
  'foreign table': 'tables',
  view: 'tables',
  'materialized view': 'tables',
  sequence: 'sequences',
  function: 'functions',
  procedure: 'functions',
  aggregate: 'functions',
  'composite type': 'types',
  domain: 'types',
  enum: 'types',
  'range type': 'types',
  schema: 'schemas',
  'foreign data wrapper': 'wrappers',
  server: 'wrappers',
};

/** Undefined for kinds on which nothing can be granted, and for columns. */
export function objectTypeOf({ kind }: Pick<CatalogObject, 'kind'>): ObjectType | undefined {
  return typeOf[kind];
}

/** The owner's grants spelt out where the catalog leaves them out as complete. */
export function withOwner(
  grants: readonly Grant[],
  type: ObjectType,
  owner: string,
  serverVersion: number,
): readonly Grant[] {
  if (grants.some(({ grantee }) => grantee === owner)) return grants;
  const privileges = builtIn[type].owner
    .split(' ')
    .filter((name) => name !== 'MAINTAIN' || serverVersion >= 170_000);
  return [...grants, { grantee: owner, privileges }];
}

/** What holds without ALTER DEFAULT PRIVILEGES, the owner's left out. */
export function builtInAcl(type: ObjectType): readonly Grant[] {
  const { everyone } = builtIn[type];
  return everyone === undefined ? [] : [{ grantee: 'public', privileges: everyone.split(' ') }];
}

/**
 * The grants on an object that the runner has just created. Default privileges are dropped before anything is created
 * and altered after that.
 */
export function aclOfNew(type: ObjectType, object: CatalogObject, context: DdlContext): readonly Grant[] {
  const { from, to, runner } = context;
  const inForce = (schema?: string): readonly Grant[] | undefined => {
    const id = `default privileges:${qualify(runner, schema)} ${qualify(type)}` as const;
    return id in to.objects ? grantsIn(from, id) : undefined;
  };
  const general = inForce() ?? builtInAcl(type);
  return object.schema === undefined ? general : mergeGrants([...general, ...(inForce(object.schema) ?? [])]);
}

/** Several grants to one role become one. */
export function mergeGrants(grants: readonly Grant[]): readonly Grant[] {
  const merged = new Map<string, Grant>();
  for (const { grantee, privileges, grantable = [] } of grants) {
    const known = merged.get(grantee);
    merged.set(grantee, {
      grantee,
      privileges: union(known?.privileges, privileges),
      grantable: union(known?.grantable, grantable),
    });
  }
  return [...merged.values()];
}

function grantsIn(catalog: Catalog, id: `default privileges:${string}`): readonly Grant[] | undefined {
  const entry: CatalogObject | undefined = catalog.objects[id];
  return entry?.kind === 'default privileges' ? entry.attributes.acl : undefined;
}

function union(a: readonly string[] = [], b: readonly string[]): readonly string[] {
  return [...new Set([...a, ...b])].sort();
}

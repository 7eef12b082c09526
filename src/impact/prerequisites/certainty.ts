import type { ObjectId } from '../../catalog/catalog.ts';
import { findObject } from '../../catalog/catalog.ts';
import { qualify } from '../../catalog/identifier.ts';
import { splitIdentifiers } from '../../sql/dependencies/split-identifiers.ts';
import type { World } from '../world/world.ts';
import { extensionsWithoutRelations } from './known-extensions.ts';

/** PostgreSQL's own schemas, and those that the catalog leaves out. */
export function isOutside(schema: string): boolean {
  return (
    schema === 'information_schema' ||
    schema === 'confiture' ||
    schema.startsWith('pg_') ||
    schema.startsWith('pggit')
  );
}

/** Whether a relation that the world does not have in the schema is not there: no extension may have brought it. */
export function isWholeSchema(world: World, schema: string): boolean {
  const key: ObjectId = `schema:${qualify(schema)}`;
  if (!world.others.has(key)) return true;
  const isBorn = world.others.get(key) !== undefined;
  const isRead = isBorn || world.origins.has(key) || findObject(world.catalog, key) !== undefined;
  return isRead && !opaqueSchemas(world).has(schema);
}

/** The run itself creates extensions: what they bring is not known. */
export function createsExtensions(world: World): boolean {
  return extensionKeys(world).some((key) => world.others.get(key) !== undefined);
}

/** Schemas with an extension that may have brought relations; one of the run may put them anywhere. */
function opaqueSchemas(world: World): { has(schema: string): boolean } {
  const found = new Set<string>();
  for (const key of extensionKeys(world)) {
    const [name = ''] = splitIdentifiers(key.slice('extension:'.length), '.');
    if (extensionsWithoutRelations.has(name)) continue;
    const extension = findObject(world.catalog, key);
    if (world.others.get(key) !== undefined || extension === undefined) return { has: () => true };
    found.add(extension.attributes.schema);
  }
  return found;
}

function extensionKeys(world: World): `extension:${string}`[] {
  const keys: `extension:${string}`[] = [];
  for (const key of world.others.keys()) if (isExtension(key)) keys.push(key);
  return keys;
}

function isExtension(key: string): key is `extension:${string}` {
  return key.startsWith('extension:');
}

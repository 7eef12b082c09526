import type { CatalogObject, ObjectId } from './catalog.ts';
import { quoteIdentifier } from './identifier.ts';

/** All that must exist before an object: its schema, its parent and what it depends on. Not all need be in the catalog. */
export function requirementsOf({ schema, parent, dependsOn }: CatalogObject): readonly ObjectId[] {
  const ids: ObjectId[] = schema === undefined ? [] : [`schema:${quoteIdentifier(schema)}`];
  if (parent !== undefined) ids.push(parent);
  return ids.length === 0 ? dependsOn : [...ids, ...dependsOn];
}

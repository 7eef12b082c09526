import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical-json.ts';
import type { Catalog, CatalogObject } from './catalog.ts';
import { isState } from './state.ts';

/**
 * 64 hex digits (SHA-256), the same for two catalogs exactly when `diffCatalogs` finds nothing between them. So the
 * server's version, what is not modelled and whether materialized views were refreshed are left out; that an index is
 * invalid is not. Versions of PostgreSQL print some expressions differently, so that only catalogs of one major
 * version are sure to agree.
 */
export function fingerprint(catalog: Catalog): string {
  const objects: Readonly<Record<string, CatalogObject | undefined>> = catalog.objects;
  const hash = createHash('sha256');
  // A catalog is in the order of its ids, but one that was put together by hand need not be.
  for (const id of Object.keys(objects).sort()) {
    const object = objects[id];
    if (object !== undefined) hash.update(lineOf(object));
  }
  return hash.digest('hex');
}

function lineOf({ id, parent, attributes }: CatalogObject): string {
  const lasting = Object.keys(attributes).some(isState)
    ? Object.fromEntries(Object.entries(attributes).filter(([name]) => !isState(name)))
    : attributes;
  return `${canonicalJson([id, parent ?? null, lasting])}\n`;
}

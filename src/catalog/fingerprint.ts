import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical-json.ts';
import type { Catalog } from './catalog.ts';

/**
 * 64 hex digits (SHA-256), the same for two catalogs of the same objects. The server's version, what is not modelled
 * and whether materialized views were refreshed are left out; that an index is invalid is not. Versions of
 * PostgreSQL print some expressions differently, so that only catalogs of one major version are sure to agree.
 */
export function fingerprint(catalog: Catalog): string {
  const hash = createHash('sha256');
  for (const { id, dependsOn: _, kind, attributes } of Object.values(catalog.objects)) {
    const lasting = kind === 'materialized view' ? { ...attributes, unpopulated: undefined } : attributes;
    hash.update(`${JSON.stringify(id)}:${canonicalJson(lasting)}\n`);
  }
  return hash.digest('hex');
}

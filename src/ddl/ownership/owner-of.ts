import type { CatalogObject } from '../../catalog/catalog.ts';

/** Undefined for kinds that belong to nobody, or to the owner of something else. */
export function ownerOf({ attributes }: CatalogObject): string | undefined {
  return 'owner' in attributes ? attributes.owner : undefined;
}

import type { Catalog } from '../catalog/catalog.ts';

/** Remembers what was found out about a whole catalog, which is asked for once an object. */
export function oncePerCatalog<T>(find: (catalog: Catalog) => T): (catalog: Catalog) => T {
  const known = new WeakMap<Catalog, { readonly value: T }>();
  return (catalog) => {
    const found = known.get(catalog) ?? { value: find(catalog) };
    known.set(catalog, found);
    return found.value;
  };
}

import { isDeepStrictEqual } from 'node:util';
import type { Catalog, CatalogObject } from '../../src/catalog/catalog.ts';

/** What differs: for each object `added`, `removed` or the names of its attributes, sorted. */
export function difference(before: Catalog, after: Catalog): Record<string, string | string[]> {
  const [old, fresh]: Record<string, CatalogObject | undefined>[] = [before.objects, after.objects];
  const found: Record<string, string | string[]> = {};
  for (const id of new Set([...Object.keys(before.objects), ...Object.keys(after.objects)])) {
    const [was, is] = [old?.[id], fresh?.[id]];
    if (was === undefined || is === undefined) {
      found[id] = was === undefined ? 'added' : 'removed';
      continue;
    }
    const [a, b]: Record<string, unknown>[] = [was.attributes, is.attributes];
    const names = new Set([...Object.keys(a ?? {}), ...Object.keys(b ?? {})]);
    const changed = [...names].filter((name) => !isDeepStrictEqual(a?.[name], b?.[name])).sort();
    if (changed.length > 0) found[id] = changed;
  }
  return found;
}

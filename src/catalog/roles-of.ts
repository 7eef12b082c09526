import type { Catalog, Json } from './catalog.ts';
import { isList } from './diff/same-json.ts';

const keys = new Set(['owner', 'role', 'grantee', 'roles', 'user']);

/** Every role that a catalog names, sorted; `public` is none. */
export function rolesOf(catalog: Catalog): readonly string[] {
  const found = new Set<string>();
  for (const { attributes } of Object.values(catalog.objects)) collect(attributes, found);
  found.delete('public');
  return [...found].sort();
}

function collect(value: Json, found: Set<string>): void {
  if (typeof value !== 'object' || value === null) return;
  if (isList(value)) {
    for (const item of value) collect(item, found);
    return;
  }
  for (const [key, part] of Object.entries(value)) {
    if (!keys.has(key)) collect(part, found);
    else for (const name of isList(part) ? part : [part]) if (typeof name === 'string') found.add(name);
  }
}

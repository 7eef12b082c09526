/** JSON in which objects have their keys sorted, so that equal values have equal texts. */
export function canonicalJson(value: unknown): string {
  // On a sorted copy JSON.stringify is faster than putting the text together here.
  return JSON.stringify(sortKeys(value)) ?? 'null';
}

function sortKeys(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(sortKeys);
  const from = value as Readonly<Record<string, unknown>>;
  const sorted: Record<string, unknown> = {};
  for (const key of Object.keys(from).sort()) {
    const item = sortKeys(from[key]);
    // Assigned to, it would become the prototype; an option of a foreign server can have any name.
    if (key === '__proto__') Object.defineProperty(sorted, key, { value: item, enumerable: true });
    else sorted[key] = item;
  }
  return sorted;
}

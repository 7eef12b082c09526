import type { Change } from '../diff/change.ts';

/** `4 columns, 1 index`: how many there are of each kind, in the order of their names. */
export function countKinds(objects: readonly { readonly kind: string }[]): string {
  const counts = new Map<string, number>();
  for (const { kind } of objects) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([kind, count]) => `${count} ${count === 1 ? kind : pluralOf(kind)}`)
    .join(', ');
}

/** The same of the parts of a change; that a key has an index goes without saying. */
export function countParts(parts: readonly Change[]): string {
  return countKinds(
    parts.filter(({ object: { attributes } }) => !('constraint' in attributes && attributes.constraint)),
  );
}

function pluralOf(kind: string): string {
  if (/(?:privileges|statistics)$/.test(kind)) return kind;
  if (kind.endsWith('y')) return `${kind.slice(0, -1)}ies`;
  return /(?:x|s|ss)$/.test(kind) ? `${kind}es` : `${kind}s`;
}

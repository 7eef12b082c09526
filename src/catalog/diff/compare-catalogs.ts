import type { Catalog, Unmodelled } from '../catalog.ts';
import type { Change } from './change.ts';
import { diffCatalogs } from './diff-catalogs.ts';

export interface Comparison {
  readonly changes: readonly Change[];
  /** What was seen on either side and could not be compared, because the catalog does not model it. */
  readonly notCompared: readonly NotCompared[];
}

export interface NotCompared extends Unmodelled {
  readonly side: 'from' | 'to' | 'both';
}

/** The changes from one catalog to another, with what they say nothing about. */
export function compareCatalogs(from: Catalog, to: Catalog): Comparison {
  return { changes: diffCatalogs(from, to), notCompared: notCompared(from, to) };
}

function notCompared(from: Catalog, to: Catalog): readonly NotCompared[] {
  const found = new Map<string, NotCompared>();
  for (const { kind, identity } of from.unmodelled)
    found.set(`${kind}\n${identity}`, { kind, identity, side: 'from' });
  for (const { kind, identity } of to.unmodelled) {
    const key = `${kind}\n${identity}`;
    found.set(key, { kind, identity, side: found.has(key) ? 'both' : 'to' });
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, object]) => object);
}

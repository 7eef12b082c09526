import type { CatalogObject, ObjectId } from '../catalog/catalog.ts';
import { matchPattern } from './match-pattern.ts';

/** Which objects are no drift, and which patterns of the user's said so. */
export interface LeftOut {
  isForeign(object: CatalogObject): boolean;
  isIgnored(object: CatalogObject): boolean;
  idlePatterns(): readonly string[];
}

/** `patterns` are names, or ids such as `index:shop.*`; they hold for the parts of an object too. */
export function leftOut(patterns: readonly string[]): LeftOut {
  const used = new Set<string>();
  return {
    isForeign,
    isIgnored({ id, parent }) {
      const matching = patterns.filter((pattern) => matches(pattern, id) || matches(pattern, parent));
      for (const pattern of matching) used.add(pattern);
      return matching.length > 0;
    },
    idlePatterns: () => patterns.filter((pattern) => !used.has(pattern)),
  };
}

function matches(pattern: string, id: ObjectId | undefined): boolean {
  if (id === undefined) return false;
  return matchPattern(pattern, id) || matchPattern(pattern, id.slice(id.indexOf(':') + 1));
}

/** Our ledger, and what pgGit keeps: its schemas, its extension, the triggers that call it. */
function isForeign({ kind, schema, name, attributes }: CatalogObject): boolean {
  const called = 'function' in attributes ? attributes.function : undefined;
  const places = [schema, called, kind === 'schema' || kind === 'extension' ? name : undefined];
  return places.some((place) => place !== undefined && /^"?(?:pggit|confiture(?=$|\.))/.test(place));
}

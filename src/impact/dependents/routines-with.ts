import type { CatalogObject, ObjectOf } from '../../catalog/catalog.ts';
import type { World } from '../world/world.ts';

export type Routine = ObjectOf<'function'> | ObjectOf<'procedure'>;

/** By each word that stands in a body between quotes, in lower case. */
type Words = ReadonlyMap<string, ReadonlySet<Routine>>;

const known = new WeakMap<World['catalog'], Words>();

/** Functions and procedures whose body has all the words of a name, so that the many others need not be parsed. */
export function routinesWith({ catalog }: World, name: string): ReadonlySet<Routine> {
  let words = known.get(catalog);
  if (words === undefined) {
    words = indexed(Object.values(catalog.objects));
    known.set(catalog, words);
  }
  const [first = '', ...rest] = wordsOf(name);
  const found = words.get(first) ?? new Set<Routine>();
  if (rest.length === 0) return found;
  const all = words;
  return new Set([...found].filter((routine) => rest.every((word) => all.get(word)?.has(routine))));
}

function indexed(objects: readonly CatalogObject[]): Words {
  const words = new Map<string, Set<Routine>>();
  for (const object of objects) {
    if (object.kind !== 'function' && object.kind !== 'procedure') continue;
    const { body, language } = object.attributes;
    if (body === undefined || (language !== 'sql' && language !== 'plpgsql')) continue;
    for (const word of new Set(wordsOf(body))) {
      const routines = words.get(word);
      if (routines === undefined) words.set(word, new Set([object]));
      else routines.add(object);
    }
  }
  return words;
}

function wordsOf(text: string): string[] {
  const words: string[] = [];
  let start = -1;
  for (let at = 0; at <= text.length; at++) {
    const inWord = at < text.length && isWordCharacter(text.charCodeAt(at));
    if (inWord && start === -1) start = at;
    if (inWord || start === -1) continue;
    words.push(text.slice(start, at).toLowerCase());
    start = -1;
  }
  return words;
}

/** Letters, digits, underscore, dollar and all beyond ASCII. */
function isWordCharacter(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 48 && code <= 57) ||
    code === 95 ||
    code === 36 ||
    code > 127
  );
}

import { ConfitureError } from '../../../errors.ts';
import { excerpt, positionAt } from '../../../excerpt.ts';
import type { ReadModule } from './read-module.ts';

interface LinkedModule extends Pick<ReadModule, 'text' | 'file' | 'links'> {
  /** Specifier → key. */
  readonly imports: Readonly<Record<string, string>>;
}

/**
 * Throws STRATEGY_FAILED for the first name that a module wants of another and that is not exported there: mostly a
 * type, imported as if it were a value.
 */
export function checkLinks(modules: ReadonlyMap<string, LinkedModule>): void {
  for (const { text, file, links, imports } of modules.values()) {
    for (const { specifier, name, index } of links.wants) {
      const from = imports[specifier] ?? '';
      if (!modules.has(from) || exportsName(from, name, modules)) continue;
      const position = positionAt(text, index);
      const what = name === 'default' ? 'has no default export' : `exports no value ${name}`;
      throw new ConfitureError('STRATEGY_FAILED', `${specifier} ${what}`, {
        hint: 'Where it is a type, write import type: types are gone by the time the code runs.',
        location: { file, ...position },
        excerpt: excerpt(text, position),
      });
    }
  }
}

function exportsName(
  key: string,
  name: string,
  modules: ReadonlyMap<string, LinkedModule>,
  seen: Set<string> = new Set(),
): boolean {
  const module = modules.get(key);
  // What is no file of the program, confiture/plugin, is judged where it is imported.
  if (module === undefined) return true;
  if (module.links.exports.has(name)) return true;
  if (name === 'default' || seen.has(key)) return false;
  seen.add(key);
  return module.links.stars.some((star) => exportsName(module.imports[star] ?? '', name, modules, seen));
}

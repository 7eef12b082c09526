import type { ListTools } from '../../../custom/strategy-tools.ts';
import { checkText } from './check-arguments.ts';

/** Words by locale. */
export type WordLists = Readonly<
  Record<string, Readonly<Record<'first' | 'last' | 'cities' | 'streets', readonly string[]>>>
>;

/**
 * Confiture's own words: the lists that its strategies for names and addresses draw from. `read` gives them; it is
 * asked once, and only where a list is.
 */
export function createListTools(read: () => WordLists): ListTools {
  let known: WordLists | undefined;
  const from =
    (list: keyof WordLists[string], tool: string) =>
    (locale = 'en'): readonly string[] => {
      const name = checkText(locale, `tools.lists.${tool}: locale`);
      known ??= frozen(read());
      const found = Object.hasOwn(known, name) ? known[name]?.[list] : undefined;
      if (found !== undefined) return found;
      throw new RangeError(`tools.lists.${tool}: locale must be one of ${Object.keys(known).join(', ')}`);
    };
  return {
    firstNames: from('first', 'firstNames'),
    lastNames: from('last', 'lastNames'),
    cities: from('cities', 'cities'),
    streets: from('streets', 'streets'),
  };
}

function frozen(lists: WordLists): WordLists {
  for (const locale of Object.values(lists)) {
    for (const list of Object.values(locale)) Object.freeze(list);
  }
  return lists;
}

import type { Finder } from './finder.ts';

/** The text with each find replaced; where two overlap, that of the first finder counts. */
export function replaceFound(
  text: string,
  finders: readonly Finder[],
  replace: (found: string, finder: Finder) => string,
): string {
  const finds: { readonly from: number; readonly to: number; readonly finder: Finder }[] = [];
  for (const finder of finders) {
    for (const { 0: match, index: from } of text.matchAll(finder.pattern)) {
      const found = finder.accept(match);
      if (found === undefined) continue;
      const to = from + found.length;
      if (!finds.some((other) => from < other.to && other.from < to)) finds.push({ from, to, finder });
    }
  }
  finds.sort((a, b) => a.from - b.from);
  let copied = 0;
  let result = '';
  for (const { from, to, finder } of finds) {
    result += text.slice(copied, from) + replace(text.slice(from, to), finder);
    copied = to;
  }
  return result + text.slice(copied);
}

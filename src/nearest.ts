import { distance } from 'fastest-levenshtein';

/** The candidate that `name` is probably a typo of; undefined when none is near. */
export function nearest(name: string, candidates: readonly string[]): string | undefined {
  let best: string | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const between = gap(plain(name), plain(candidate));
    const allowed = Math.max(1, Math.floor(candidate.length / 3));
    if (between <= allowed && between < bestDistance) {
      best = candidate;
      bestDistance = between;
    }
  }
  return best;
}

/** The edits between two words; letters in another order (`nmae`) are one slip. */
function gap(a: string, b: string): number {
  return a !== b && sorted(a) === sorted(b) ? 1 : distance(a, b);
}

function sorted(word: string): string {
  return [...word].sort().join('');
}

/** Spelling apart from case and joints, so that `loadOrder` and `load-order` are `load_order`. */
function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[-_]/g, '');
}

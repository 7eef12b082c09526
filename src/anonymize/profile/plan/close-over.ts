/** Names that are tied to one another, directly or through others. */
export interface Ties {
  /** All of its group, itself included, sorted. */
  membersOf(name: string): readonly string[];
}

/** The smallest equivalence that holds for the pairs. What is in no pair is alone. */
export function closeOver(pairs: Iterable<readonly [string, string]>): Ties {
  const groups = new Map<string, Set<string>>();
  for (const [a, b] of pairs) {
    const [one, other] = [groups.get(a) ?? new Set([a]), groups.get(b) ?? new Set([b])];
    const [large, small] = one.size >= other.size ? [one, other] : [other, one];
    groups.set(a, one).set(b, other);
    for (const name of small) {
      large.add(name);
      groups.set(name, large);
    }
  }
  const sorted = new Map<Set<string>, readonly string[]>();
  return {
    membersOf(name) {
      const group = groups.get(name);
      if (group === undefined) return [name];
      const known = sorted.get(group) ?? [...group].sort();
      sorted.set(group, known);
      return known;
    },
  };
}

/** The items in another order, the same one for the same seed. */
export function shuffle<T>(items: readonly T[], seed: number): T[] {
  let state = seed;
  const random = () => {
    // A linear congruential generator with the constants of Numerical Recipes.
    state = (state * 1664525 + 1013904223) % 4294967296;
    return state;
  };
  return items
    .map((item) => ({ item, rank: random() }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
}

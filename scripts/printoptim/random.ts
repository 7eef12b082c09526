/** Numbers that look random and are the same for the same seed, on every machine (mulberry32). */
export interface Random {
  /** A whole number from 0 to `limit - 1`. */
  below(limit: number): number;
  /** `count` of the choices, none twice, in the order in which they stand. */
  pick<T>(choices: readonly T[], count: number): T[];
}

export function random(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const below = (limit: number): number => next() % limit;
  return {
    below,
    pick(choices, count) {
      const left = choices.map((_, index) => index);
      while (left.length > count) left.splice(below(left.length), 1);
      return choices.filter((_, index) => left.includes(index));
    },
  };
}

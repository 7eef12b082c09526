/** Values at equal distances between two bounds, numbered from 0 to `last`. */
export interface Grid {
  readonly last: bigint;
  /** The nearest value's number; of what lies outside, the bound's. Throws InvalidValue for what is no such value. */
  indexOf(value: string): bigint;
  /** The value of a number, as PostgreSQL reads it; `like` is a value of the column, whose time zone is taken over. */
  valueAt(index: bigint, like: string): string;
  /** How many steps a distance is, rounded up: a number, days, or seconds. */
  stepsIn(distance: string): bigint;
}

export function clamp(index: bigint, last: bigint): bigint {
  if (index < 0n) return 0n;
  return index > last ? last : index;
}

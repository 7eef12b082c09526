/** Words of a language to make names and addresses from. Their order is part of the result: append, never sort. */
export interface Locale {
  readonly first: readonly string[];
  readonly last: readonly string[];
  readonly streets: readonly string[];
  readonly cities: readonly string[];
  readonly country: string;
  /** Whether the number stands before the street: 12 Oak Street. */
  readonly numberFirst: boolean;
  /** Digits of a postcode, and letters behind them. */
  readonly postcodeDigits: number;
  readonly postcodeLetters?: readonly string[];
  /** Whether the postcode stands before the city. */
  readonly postcodeFirst: boolean;
}

/** Words parted by single spaces; an underscore is a space within one. */
export function words(text: string): readonly string[] {
  return text
    .trim()
    .split(/\s+/)
    .map((word) => word.replaceAll('_', ' '));
}

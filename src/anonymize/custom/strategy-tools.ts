/**
 * All that code in the sandbox is given, frozen: functions of their arguments and, where told, of the run's key. They
 * throw a TypeError or RangeError for arguments of another type or beyond their range; texts have at most 1,048,576
 * characters, and 10,000 digits or letters are made at once. `hmac`, `hash` and `random` throw for a text with a NUL or
 * half of a surrogate pair, and in a strategy that does not declare `keyed: true`.
 */
export interface StrategyTools {
  /** HMAC-SHA256 of the text in UTF-8, 64 hexadecimal digits, with a key of this strategy and column domain alone. */
  hmac(text: string): string;
  /** The first digits of `hmac`; 16 unless told, 64 at most. */
  hash(text: string, length?: number): string;
  /** Numbers that look like chance and follow from the seed and the key. */
  random(seed: string): SeededRandom;
  readonly text: TextTools;
  readonly numbers: NumberTools;
  readonly dates: DateTools;
  /** Words of a locale: en, de, es, fr, nl. */
  readonly lists: ListTools;
}

export interface SeededRandom {
  /** From 0, below 1. */
  next(): number;
  /** A whole number, both ends included, each as likely. */
  integer(minimum: number, maximum: number): number;
  pick<Item>(list: readonly Item[]): Item;
  /** So many decimal digits, 10,000 at most. */
  digits(count: number): string;
  /** So many letters A to Z, 10,000 at most. */
  letters(count: number): string;
}

export interface TextTools {
  /**
   * All but the first and last characters as `with`, * unless told. A value shorter than twice what would stay is
   * masked whole. Characters are those that PostgreSQL counts.
   */
  mask(
    value: string,
    keep?: { readonly first?: number; readonly last?: number; readonly with?: string },
  ): string;
  /** Its decimal digits. */
  digitsOf(value: string): string;
  /** The value with its decimal digits replaced, in order; both have equally many. */
  withDigits(value: string, digits: string): string;
}

export interface NumberTools {
  /** The digit that makes the digits pass Luhn's check (ISO/IEC 7812-1). */
  luhnDigit(digits: string): string;
  /** Whether the last digit is the one that Luhn's check asks for; false for what is not two digits or more. */
  isLuhn(digits: string): boolean;
  /** The remainder of a decimal number of any length; the divisor is at most 1,000,000,000,000. */
  remainder(digits: string, divisor: number): number;
  /**
   * The remainder of ISO 7064 MOD 97-10, in which the letters A to Z count 10 to 35. It is 1 for an IBAN whose first
   * four characters have been moved to its end, and for an LEI as it stands.
   */
  mod97(text: string): number;
}

export interface DateTools {
  /** Undefined where the text does not begin with a date of the years 1 to 9999 that exists, YYYY-MM-DD. */
  parse(text: string): CalendarDate | undefined;
  format(date: CalendarDate): string;
  addDays(date: CalendarDate, days: number): CalendarDate;
  /** Days since 1970-01-01. */
  dayNumber(date: CalendarDate): number;
}

export interface CalendarDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

export interface ListTools {
  firstNames(locale?: string): readonly string[];
  lastNames(locale?: string): readonly string[];
  cities(locale?: string): readonly string[];
  streets(locale?: string): readonly string[];
}

/** All that code in the sandbox is given, frozen: functions of their arguments and, where told, of the run's key. */
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
  /** A whole number, both ends included. */
  integer(minimum: number, maximum: number): number;
  pick<Item>(list: readonly Item[]): Item;
  /** So many decimal digits. */
  digits(count: number): string;
  /** So many letters A to Z. */
  letters(count: number): string;
}

export interface TextTools {
  /** All but the first and last characters as `with`, * unless told. */
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
  isLuhn(digits: string): boolean;
  /** The remainder of a decimal number of any length. */
  remainder(digits: string, divisor: number): number;
  /** ISO 7064 MOD 97-10, as IBANs have it: letters count 10 to 35. */
  mod97(text: string): number;
}

export interface DateTools {
  /** Undefined where the text does not begin with a date that exists, YYYY-MM-DD. */
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

import { InvalidValue } from '../invalid-value.ts';

/** A date or timestamp as PostgreSQL prints it with DateStyle ISO, taken apart. */
export interface DateText {
  /** Days since 1970-01-01, before it negative. */
  readonly day: number;
  /** What stands behind the date, its space included: " 10:20:30.5+00". */
  readonly time: string;
}

// The calendar repeats itself every 400 years; JavaScript's own dates end in 275760.
const daysInCycle = 146_097;

/** Days that a date or a timestamp can be, from 4713 BC; timestamps end in 294276. */
const firstDay = dayOf(-4712, 1, 1);
const lastDay = dayOf(294276, 12, 31);

/** Undefined for infinity and -infinity, which are no days. Throws InvalidValue for other text. */
export function readDate(text: string): DateText | undefined {
  if (text === 'infinity' || text === '-infinity') return undefined;
  const match = /^(\d{4,7})-(\d\d)-(\d\d)( \d\d:\d\d:\d\d(?:\.\d+)?(?:[+-]\d\d(?::\d\d){0,2})?)?( BC)?$/.exec(
    text,
  );
  if (match === null) throw new InvalidValue('it is not a date or a timestamp');
  const [, year = '', month = '', day = '', time = '', bc] = match;
  // 1 BC is the year 0 of the arithmetic.
  const counted = bc === undefined ? Number(year) : 1 - Number(year);
  return { day: dayOf(counted, Number(month), Number(day)), time };
}

/** As PostgreSQL reads and prints it. Throws InvalidValue where no timestamp goes so far. */
export function formatDate({ day, time }: DateText): string {
  if (day < firstDay || day > lastDay)
    throw new InvalidValue('the new date is outside of what PostgreSQL can hold');
  const { year, month, dayOfMonth } = civil(day);
  const shown = year > 0 ? year : 1 - year;
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${String(shown).padStart(4, '0')}-${two(month)}-${two(dayOfMonth)}${time}${year > 0 ? '' : ' BC'}`;
}

/** The day's number of a date of the proleptic Gregorian calendar. */
export function dayOf(year: number, month: number, dayOfMonth: number): number {
  const date = new Date(0);
  // Date.UTC takes years below 100 for 19xx.
  date.setUTCFullYear(cycleYear(year), month - 1, dayOfMonth);
  return Math.round(date.getTime() / 86_400_000) + cycles(year) * daysInCycle;
}

export function civil(day: number): { year: number; month: number; dayOfMonth: number } {
  const away = Math.floor(day / daysInCycle);
  const date = new Date((day - away * daysInCycle) * 86_400_000);
  return {
    year: date.getUTCFullYear() + away * 400,
    month: date.getUTCMonth() + 1,
    dayOfMonth: date.getUTCDate(),
  };
}

function cycles(year: number): number {
  return Math.floor((year - 1970) / 400);
}

function cycleYear(year: number): number {
  return year - cycles(year) * 400;
}

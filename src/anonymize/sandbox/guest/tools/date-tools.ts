import type { CalendarDate, DateTools } from '../../../custom/strategy-tools.ts';
import { dateOfDay, dayOfDate, daysInMonth } from './calendar.ts';
import { checkObject, checkText, checkWhole } from './check-arguments.ts';
import { frozenTools } from './frozen-tools.ts';

const date = /^([0-9]{4})-([0-9]{2})-([0-9]{2})(?![0-9])/;

const firstDay = dayOfDate({ year: 1, month: 1, day: 1 });
const lastDay = dayOfDate({ year: 9999, month: 12, day: 31 });

export const dateTools: DateTools = frozenTools({
  parse(text) {
    const given = checkText(text, 'tools.dates.parse: text');
    const match = date.exec(given);
    // PostgreSQL prints years before our era so; no calendar date holds them.
    if (match === null || given.endsWith(' BC')) return undefined;
    const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
    const exists = year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
    return exists ? Object.freeze({ year, month, day }) : undefined;
  },
  format(date) {
    const { year, month, day } = checkDate(date, 'tools.dates.format: date');
    return `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`;
  },
  addDays(date, days) {
    const from = dayOfDate(checkDate(date, 'tools.dates.addDays: date'));
    const added = checkWhole(days, 'tools.dates.addDays: days', firstDay - lastDay, lastDay - firstDay);
    if (from + added < firstDay || from + added > lastDay)
      throw new RangeError('tools.dates.addDays: the new date must lie in the years 1 to 9999');
    return Object.freeze(dateOfDay(from + added));
  },
  dayNumber(date) {
    return dayOfDate(checkDate(date, 'tools.dates.dayNumber: date'));
  },
});

/** A copy, each field read once. */
function checkDate(date: unknown, what: string): CalendarDate {
  const given = checkObject(date, what);
  const year = checkWhole(given.year, `${what}, its year`, 1, 9999);
  const month = checkWhole(given.month, `${what}, its month`, 1, 12);
  const day = checkWhole(given.day, `${what}, its day`, 1, daysInMonth(year, month));
  return { year, month, day };
}

function padded(number: number, length: number): string {
  return String(number).padStart(length, '0');
}

import { civil, dayOf, formatDate, readDate } from './date-text.ts';

export const truncations = ['day', 'week', 'month', 'quarter', 'year', 'decade'] as const;

/** The first day of the date's week, month …, at midnight; infinity stays. Throws InvalidValue for what is no date. */
export function truncateDate(text: string, to: (typeof truncations)[number]): string {
  const date = readDate(text);
  if (date === undefined) return text;
  const zone = /([+-][\d:]+)$/.exec(date.time)?.[1] ?? '';
  return formatDate({ day: firstDay(date.day, to), time: date.time === '' ? '' : ` 00:00:00${zone}` });
}

function firstDay(day: number, to: (typeof truncations)[number]): number {
  const { year, month } = civil(day);
  switch (to) {
    case 'day':
      return day;
    case 'week':
      // 1970-01-01 was a Thursday; weeks begin on Monday.
      return day - ((((day + 3) % 7) + 7) % 7);
    case 'month':
      return dayOf(year, month, 1);
    case 'quarter':
      return dayOf(year, month - ((month - 1) % 3), 1);
    case 'year':
      return dayOf(year, 1, 1);
    case 'decade':
      return dayOf(Math.floor(year / 10) * 10, 1, 1);
  }
}

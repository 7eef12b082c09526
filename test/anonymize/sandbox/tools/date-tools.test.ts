import fc from 'fast-check';
import { expect, it } from 'vitest';
import { tools } from './tools-under-test.ts';

const { addDays, dayNumber, format, parse } = tools.dates;
const millisecondsInDay = 86_400_000;

/** The day's date by the host's own calendar. */
function isoOf(day: number): string {
  return new Date(day * millisecondsInDay).toISOString().slice(0, 10);
}

it('agrees with Date on each day from 1600 to 2400, and goes there and back', () => {
  const first = Date.UTC(1600, 0, 1) / millisecondsInDay;
  const last = Date.UTC(2400, 11, 31) / millisecondsInDay;
  const wrong: string[] = [];
  for (let day = first; day <= last; day++) {
    const iso = isoOf(day);
    const date = parse(iso);
    if (date === undefined || dayNumber(date) !== day || format(date) !== iso) wrong.push(iso);
    else if (day < last && format(addDays(date, 1)) !== isoOf(day + 1)) wrong.push(`${iso} + 1`);
  }
  expect(wrong).toEqual([]);
});

it('adds days as Date does, from 0001 to 9999', () => {
  const anyDay = fc.integer({ min: -719_162, max: 2_932_896 });
  expect([isoOf(-719_162), isoOf(2_932_896)]).toEqual(['0001-01-01', '9999-12-31']);
  fc.assert(
    fc.property(anyDay, anyDay, (from, to) => {
      const date = parse(isoOf(from));
      if (date === undefined) throw new Error(`${isoOf(from)} is not read`);
      expect(dayNumber(date)).toBe(from);
      expect(format(addDays(date, to - from))).toBe(isoOf(to));
    }),
  );
});

const leapDay = { year: 2024, month: 2, day: 29 };

it.each(['2024-02-29', '2024-02-29 23:59:59.5+01', '2024-02-29T00:00'])('reads %j', (text) => {
  expect(parse(text)).toEqual(leapDay);
});

it.each([
  ...['2023-02-29', '1900-02-29', '2024-13-01', '2024-00-10', '2024-04-31', '2024-01-00', '0000-01-01'],
  ...['0044-03-15 BC', '12024-01-01', '2024-01-011', ' 2024-01-01', '2024-1-1', 'infinity', ''],
])('reads no date from %j', (text) => {
  expect(parse(text)).toBeUndefined();
});

it.each([
  { year: 2023, month: 2, day: 29 },
  { year: 0, month: 1, day: 1 },
  { year: 10_000, month: 1, day: 1 },
  { year: 2024, month: 1.5, day: 1 },
  { year: 2024, month: 4, day: 31 },
])('refuses %j', (date) => {
  for (const use of [format, dayNumber, () => addDays(date, 0)]) expect(() => use(date)).toThrow(RangeError);
});

it('leaves the years 1 to 9999 neither way', () => {
  expect(() => addDays({ year: 9999, month: 12, day: 31 }, 1)).toThrow('must lie in the years 1 to 9999');
  expect(() => addDays({ year: 1, month: 1, day: 1 }, -1)).toThrow('must lie in the years 1 to 9999');
});

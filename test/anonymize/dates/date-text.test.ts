import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dayOf, formatDate, readDate } from '../../../src/anonymize/dates/date-text.ts';
import { truncateDate } from '../../../src/anonymize/dates/truncate-date.ts';
import { InvalidValue } from '../../../src/anonymize/invalid-value.ts';
import { withDatabase } from '../../server/database.ts';

it.each([
  ['1970-01-01', 0],
  ['1969-12-31', -1],
  ['2000-02-29', 11_016],
  ['0001-01-01', -719_162],
  ['0001-12-31 BC', -719_163],
  ['4713-01-01 BC', -2_440_550],
  ['294276-12-31', 106_762_939],
])('%s is day %i', (text, day) => {
  expect(readDate(text)).toEqual({ day, time: '' });
  expect(formatDate({ day, time: '' })).toBe(text);
});

it('every day that is written is read as itself', () => {
  fc.assert(
    fc.property(fc.integer({ min: dayOf(-4712, 1, 1), max: dayOf(294276, 12, 31) }), (day) => {
      expect(readDate(formatDate({ day, time: ' 10:20:30.5+05:30' }))).toEqual({
        day,
        time: ' 10:20:30.5+05:30',
      });
    }),
  );
});

it('days are those of PostgreSQL', async () => {
  await withDatabase(async (database) => {
    const spread = Array.from({ length: 2000 }, (_, i) => dayOf(-4700, 1, 1) + i * 50_003);
    const days = [...spread, 106_762_939, -719_162, -719_163];
    const rows = await database.query<{ text: string }>(
      "select (date '1970-01-01' + day)::text as text from unnest($1::int[]) with ordinality as t(day, n) order by n",
      [days],
    );
    expect(rows.map(({ text }) => text)).toEqual(days.map((day) => formatDate({ day, time: '' })));
  });
});

it('infinity is no day, and other text is refused', () => {
  expect(readDate('infinity')).toBeUndefined();
  expect(readDate('-infinity')).toBeUndefined();
  for (const text of ['', 'yesterday', '1.2.2024', '2024-1-2', '2024-01-02T10:00:00']) {
    expect(() => readDate(text)).toThrow(InvalidValue);
  }
  expect(() => formatDate({ day: dayOf(294277, 1, 1), time: '' })).toThrow(InvalidValue);
});

it('dates are cut as date_trunc does', async () => {
  await withDatabase(async (database) => {
    const texts = ['2024-02-29', '1999-12-31', '0044-03-15 BC', '2021-01-01', '1987-08-08', '0005-06-07'];
    for (const to of ['day', 'week', 'month', 'quarter', 'year', 'decade'] as const) {
      const rows = await database.query<{ cut: string }>(
        `select date_trunc('${to}', d::timestamp)::date::text as cut from unnest($1::text[]) with ordinality as t(d, n) order by n`,
        [texts],
      );
      expect(
        texts.map((text) => truncateDate(text, to)),
        to,
      ).toEqual(rows.map(({ cut }) => cut));
    }
  });
  expect(truncateDate('2024-02-29 10:20:30.5+00', 'month')).toBe('2024-02-01 00:00:00+00');
});

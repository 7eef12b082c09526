import fc from 'fast-check';
import { expect, it } from 'vitest';
import { columnsOf, evaluateCondition } from '../../../src/anonymize/condition/evaluate-condition.ts';
import { parseCondition } from '../../../src/anonymize/condition/parse-condition.ts';
import { ConfitureError } from '../../../src/errors.ts';
import { rowOf } from '../strategies/facts.ts';

const row = rowOf({
  is_internal: 't',
  is_new: 'f',
  country: 'FR',
  total: '12.50',
  big: '9007199254740993',
  note: null,
  name: "O'Hara 100%",
  'odd name': 'x',
});
const holds = (text: string): boolean | undefined => evaluateCondition(parseCondition(text), row);

it.each([
  "row['is_internal'] == true\n",
  'row["is_internal"]',
  'row.is_internal = true',
  'is_internal and not is_new',
  'is_internal && !is_new',
  'is_new is false',
  'is_internal is not false',
  "country in ('BE', 'FR')",
  "country in ['BE', 'FR']",
  "country not in ('BE')",
  "country = 'DE' or country = 'FR' and total > 12.4999",
  "(country = 'DE' or country = 'FR') and total <= 12.5",
  'total <> 13',
  'total != -13',
  'big > 9007199254740992',
  'note is null',
  'note is None',
  'country is not null',
  "name like 'O''H%'",
  "name like '%100\\%'",
  "name ilike 'o_hara%'",
  "name not like 'x%'",
  "row['odd name'] == 'x'",
  "not (note = 'a' and is_new)",
])('holds: %s', (text) => {
  expect(holds(text)).toBe(true);
});

it.each([
  'is_new',
  "country = 'fr'",
  "name like 'O'",
  'total > 12.5',
  'note is not null',
  'big = 9007199254740992',
])('does not hold: %s', (text) => {
  expect(holds(text)).toBe(false);
});

it.each([
  "note = 'a'",
  'note <> null',
  "not note = 'a'",
  "note in ('a', 'b')",
  'country = true',
  'country > 5',
])('is unknown, as with NULL in SQL: %s', (text) => {
  expect(holds(text)).toBeUndefined();
});

it('says which columns it reads', () => {
  expect(
    columnsOf(parseCondition("row['a'] == true and (b in (c, 1) or not d like 'x') and a is null")),
  ).toEqual(['a', 'b', 'c', 'd']);
});

it.each([
  ['', 1],
  ['country =', 10],
  ["country = 'FR", 11],
  ['country FR', 9],
  ["country = 'FR' country", 16],
  ["row['a'", 8],
  ['row[a]', 5],
  ['(a = 1', 7],
  ['a in 1', 6],
  ['a like 1', 8],
  ['5', 1],
  ['a = 1; drop table x', 6],
  ['process.exit(1)', 8],
  ['a not 5', 7],
  ['a is 5', 6],
])('shows where it cannot be read: %j', (text, column) => {
  const thrown = ((): unknown => {
    try {
      return parseCondition(text);
    } catch (error) {
      return error;
    }
  })();
  expect(thrown).toBeInstanceOf(ConfitureError);
  const { code, excerpt = '' } = thrown instanceof ConfitureError ? thrown : { code: '' };
  expect(code).toBe('STRATEGY_INVALID');
  expect(excerpt.split('\n').at(-1)).toBe(`  | ${' '.repeat(column - 1)}^`);
});

it('any text is a condition or an error with a place, and never runs long', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...'ab1 \'"()[]=<>!.,-&|', 'and', 'or', 'not', 'in', 'is') }),
      (text) => {
        try {
          parseCondition(text);
        } catch (error) {
          expect(error).toBeInstanceOf(ConfitureError);
        }
      },
    ),
  );
  expect(() => parseCondition(`${'('.repeat(10_000)}a${')'.repeat(10_000)}`)).toThrow(/nested too deeply/);
});

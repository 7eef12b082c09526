import fc from 'fast-check';
import { expect, it } from 'vitest';
import { columnOfType } from '../../../src/testing/strategies/column-of-type.ts';
import { valuesLike } from '../../../src/testing/strategies/values-like.ts';

it('puts digits in the place of digits and letters in the place of letters, each value once', () => {
  const shapeOf = (text: string) =>
    text.replaceAll(/[0-9]/g, '0').replaceAll(/[a-z]/g, 'a').replaceAll(/[A-Z]/g, 'A');
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' }), { maxLength: 4 }), (texts) => {
      const samples = texts.map((value) => ({ type: 'text', value }));
      const made = valuesLike(samples, 40).map(({ value }) => value);
      const shapes = new Set(texts.map(shapeOf));
      expect(made.filter((value) => !shapes.has(shapeOf(value)))).toEqual([]);
      expect(new Set(made).size).toBe(made.length);
      expect(made.length).toBeLessThanOrEqual(40);
    }),
    { numRuns: 50 },
  );
});

it('makes as many as asked where the shape has so many, the same each time', () => {
  const samples = [{ type: 'varchar(34)', value: 'FR76 3000 6000 0112' }];
  const made = valuesLike(samples, 500);
  expect(made).toHaveLength(500);
  expect(valuesLike(samples, 500)).toEqual(made);
  expect(valuesLike([{ type: 'text', value: '-' }], 5)).toEqual([]);
  expect(valuesLike([], 5)).toEqual([]);
});

it.each([
  ['date', '2001-02-03', (value: string) => new Date(`${value}T00:00:00Z`).toISOString().startsWith(value)],
  ['timestamptz', '2001-02-03 04:05:06+00', (value: string) => !Number.isNaN(Date.parse(value))],
  ['integer', '-120', (value: string) => /^-[1-9]\d\d$/.test(value)],
  ['numeric(8,2)', '0.10', (value: string) => /^\d\.\d\d$/.test(value)],
  [
    'uuid',
    '0b5e7f2a-9c1d-4e3f-8a6b-1c2d3e4f5a6b',
    (value: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value),
  ],
] as const)('makes values of type %s', (type, value, isOne) => {
  const made = valuesLike([{ type, value }], 200).map((sample) => sample.value);
  expect(made.length).toBeGreaterThan(20);
  expect(made.filter((one) => !isOne(one))).toEqual([]);
});

it('makes none of types whose values cannot be made up', () => {
  for (const type of ['jsonb', 'bytea', 'boolean', 'interval'])
    expect(valuesLike([{ type, value: '1' }], 3)).toEqual([]);
});

it.each([
  ['varchar(34)', { type: 'character varying(34)', group: 'text', maxLength: 34 }],
  ['Character Varying ( 34 )', { type: 'character varying(34)', group: 'text', maxLength: 34 }],
  ['int', { type: 'integer', group: 'integer' }],
  ['timestamptz', { type: 'timestamp with time zone', group: 'timestamp' }],
  ['numeric(10, 2)', { type: 'numeric(10,2)', group: 'numeric', precision: 10, scale: 2 }],
  ['char(3)', { type: 'character(3)', group: 'text', maxLength: 3 }],
  ['shop.mood', { type: 'shop.mood', group: 'other' }],
])('reads the type %s as SQL writes it', (written, facts) => {
  expect(columnOfType(written)).toMatchObject(facts);
});

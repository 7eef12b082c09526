import fc from 'fast-check';
import { expect, it } from 'vitest';
import { gridOfColumn } from '../../../src/anonymize/grid/grid-of-column.ts';
import {
  atScale,
  compareDecimals,
  floorDivide,
  formatUnits,
  parseDecimal,
} from '../../../src/anonymize/numbers/decimal.ts';
import { factsOf } from '../strategies/facts.ts';

const decimal = fc.record({
  units: fc.bigInt(-(10n ** 40n), 10n ** 40n),
  scale: fc.integer({ min: 0, max: 20 }),
});

it('a number that is written is read as itself', () => {
  fc.assert(
    fc.property(decimal, ({ units, scale }) => {
      expect(parseDecimal(formatUnits(units, scale))).toEqual({ units, scale });
    }),
  );
});

it('every number of JavaScript is read exactly', () => {
  fc.assert(
    fc.property(
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      (a, b) => {
        const [first, second] = [parseDecimal(String(a)), parseDecimal(String(b))];
        expect(first && second && compareDecimals(first, second)).toBe(a === b ? 0 : a < b ? -1 : 1);
      },
    ),
  );
});

it('division goes down, not towards zero', () => {
  fc.assert(
    fc.property(
      fc.bigInt(),
      fc.bigInt().filter((b) => b !== 0n),
      (a, b) => {
        const quotient = floorDivide(a, b);
        const rest = a - quotient * b;
        expect(rest === 0n || rest < 0n === b < 0n).toBe(true);
        expect(rest * rest < b * b).toBe(true);
      },
    ),
  );
  expect(atScale({ units: -125n, scale: 2 }, 1)).toBe(-13n);
});

it.each(['', '.', '-', 'NaN', 'Infinity', '1,5', '0x10', '1e', '1 2'])('%j is no number', (text) => {
  expect(parseDecimal(text)).toBeUndefined();
});

it('every value of a grid has the number that leads to it', () => {
  const grids = [
    [gridOfColumn({ lower: '-5', upper: '20.5', step: '0.25' }, factsOf('numeric(10,2)')), '1.00'],
    [gridOfColumn({ lower: '-5', upper: '20' }, factsOf('integer')), '1'],
    [gridOfColumn({ lower: '0010-01-01 BC', upper: '2030-01-01', step: '7' }, factsOf('date')), '2024-01-01'],
    [
      gridOfColumn(
        { lower: '1960-01-01', upper: '2030-01-01', step: '60' },
        factsOf('timestamp with time zone'),
      ),
      '2024-01-01 00:00:00+00',
    ],
  ] as const;
  for (const [grid, like] of grids) {
    if (grid === undefined) throw new Error('a grid that should be one is none');
    const last = Number(grid.last);
    for (const index of [0, 1, Math.floor(last / 3), last - 1, last]) {
      expect(grid.indexOf(grid.valueAt(BigInt(index), like))).toBe(BigInt(index));
    }
  }
});

it('a value between two of a grid is the nearest one, one outside its end', () => {
  const grid = gridOfColumn({ lower: '0', upper: '10', step: '2.5' }, factsOf('numeric'));
  expect(['1.24', '1.25', '3.7', '-7', '99', '1e30'].map((value) => grid?.indexOf(value))).toEqual([
    0n,
    1n,
    1n,
    0n,
    4n,
    4n,
  ]);
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTools } from '../../../../src/anonymize/sandbox/guest/tools/create-tools.ts';
import { locales } from '../../../../src/anonymize/words/locales.ts';
import { tools } from './tools-under-test.ts';

const seed = fc.string({ maxLength: 30 });

describe('random', () => {
  it('draws what the reference implementation of xoshiro128** draws', () => {
    const state = ['00000001', '00000002', '00000003', '00000004'].join('').padEnd(64, 'f');
    const { integer } = createTools({ lists: () => locales, hmac: () => state }).random('any');
    const drawn = Array.from({ length: 10 }, () => integer(0, 2 ** 32 - 1));
    expect(drawn).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
    ]);
  });

  it('leaves the state of zeros', () => {
    const { digits } = createTools({ lists: () => locales, hmac: () => '0'.repeat(64) }).random('any');
    expect(new Set(digits(100)).size).toBe(10);
  });

  it('follows from the seed and the key', () => {
    const all = (random: typeof tools.random, seed: string): unknown => {
      const { next, integer, pick, digits, letters } = random(seed);
      return [next(), integer(-5, 1e15), pick(['a', 'b', 'c']), digits(30), letters(30)];
    };
    const otherKey = createTools({
      lists: () => locales,
      hmac: (text) => tools.hmac(`other ${text}`),
    }).random;
    fc.assert(
      fc.property(seed, seed, (one, two) => {
        expect(all(tools.random, one)).toEqual(all(tools.random, one));
        expect(all(otherKey, one)).not.toEqual(all(tools.random, one));
        if (one !== two) expect(all(tools.random, one)).not.toEqual(all(tools.random, two));
      }),
    );
  });

  it('does not draw from digits that hmac gives', () => {
    const asked: string[] = [];
    const { hmac, random } = createTools({
      lists: () => locales,
      hmac(text) {
        asked.push(text);
        return tools.hmac(text);
      },
    });
    hmac('seed');
    random('seed');
    expect(new Set(asked).size).toBe(2);
  });

  it('stays within its bounds', () => {
    const bound = fc.maxSafeInteger();
    fc.assert(
      fc.property(seed, bound, bound, (seed, a, b) => {
        const [minimum, maximum] = [Math.min(a, b), Math.max(a, b)];
        const { integer, next } = tools.random(seed);
        if (maximum - minimum < 2 ** 53) {
          const drawn = integer(minimum, maximum);
          expect(Number.isSafeInteger(drawn) && drawn >= minimum && drawn <= maximum).toBe(true);
        } else expect(() => integer(minimum, maximum)).toThrow(RangeError);
        const fraction = next();
        expect(fraction >= 0 && fraction < 1).toBe(true);
      }),
    );
    const { integer } = tools.random('one');
    expect(integer(7, 7)).toBe(7);
    expect(() => integer(8, 7)).toThrow(RangeError);
  });

  it('favours none', () => {
    const { integer, next, pick, digits, letters } = tools.random('even');
    const draws = 60_000;
    const chiSquare = (values: readonly (string | number)[], kinds: number): number => {
      const counts = new Map<string | number, number>();
      for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
      const expected = values.length / kinds;
      expect(counts.size).toBe(kinds);
      return [...counts.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    };
    const many = (draw: () => string | number) => Array.from({ length: draws }, draw);
    // One in 100,000 for so many degrees of freedom; the draws are the same each time.
    expect(
      chiSquare(
        many(() => integer(1, 6)),
        6,
      ),
    ).toBeLessThan(31);
    expect(
      chiSquare(
        many(() => integer(0, 2) + 2 ** 40),
        3,
      ),
    ).toBeLessThan(24);
    expect(
      chiSquare(
        many(() => Math.floor(next() * 10)),
        10,
      ),
    ).toBeLessThan(40);
    expect(
      chiSquare(
        many(() => pick(['a', 'b', 'c'])),
        3,
      ),
    ).toBeLessThan(24);
    const text = (make: (count: number) => string) =>
      Array.from({ length: 6 }, () => [...make(10_000)]).flat();
    expect(chiSquare(text(digits), 10)).toBeLessThan(40);
    expect(chiSquare(text(letters), 26)).toBeLessThan(66);
    // A third of three quarters of 2^53 would fall on one side without the draws that are thrown away.
    const range = 2 ** 53 * 0.75;
    const low = many(() => integer(0, range - 1)).filter((drawn) => Number(drawn) < range / 3).length;
    expect(Math.abs(low / draws - 1 / 3)).toBeLessThan(0.01);
  });

  it('gives as many digits and letters as asked for', () => {
    fc.assert(
      fc.property(seed, fc.integer({ min: 0, max: 100 }), (seed, count) => {
        expect(tools.random(seed).digits(count)).toMatch(new RegExp(`^[0-9]{${count}}$`));
        expect(tools.random(seed).letters(count)).toMatch(new RegExp(`^[A-Z]{${count}}$`));
      }),
    );
  });
});

it('hash is the beginning of hmac', () => {
  fc.assert(
    fc.property(seed, fc.integer({ min: 1, max: 64 }), (text, length) => {
      expect(tools.hash(text, length)).toBe(tools.hmac(text).slice(0, length));
    }),
  );
  expect(tools.hash('x')).toHaveLength(16);
});

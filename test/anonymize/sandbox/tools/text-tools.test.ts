import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tools } from './tools-under-test.ts';

const { mask, digitsOf, withDigits } = tools.text;
const text = fc.string({ unit: 'grapheme', maxLength: 60 });
const points = (value: string): number => Array.from(value).length;

describe('mask', () => {
  it.each([
    ['Margaret', undefined, '********'],
    ['Margaret', { first: 1, last: 1 }, 'M******t'],
    ['Margaret', { first: 4, last: 0, with: '#' }, 'Marg####'],
    // Shorter than twice what would stay.
    ['Margaret', { first: 3, last: 2 }, '********'],
    ['💶💷💴💵', { first: 1, last: 1, with: '🟥' }, '💶🟥🟥💵'],
    ['', { first: 1 }, ''],
  ])('%j with %j is %j', (value, keep, masked) => {
    expect(mask(value, keep)).toBe(masked);
  });

  it('keeps the number of characters, and those at both ends where the value is long enough', () => {
    const ends = fc.integer({ min: 0, max: 8 });
    fc.assert(
      fc.property(text, ends, ends, (value, first, last) => {
        const masked = Array.from(mask(value, { first, last, with: '•' }));
        expect(masked).toHaveLength(points(value));
        const stays = points(value) >= 2 * (first + last);
        const given = Array.from(value);
        masked.forEach((character, i) => {
          const kept = stays && (i < first || i >= given.length - last);
          expect(character).toBe(kept ? given[i] : '•');
        });
      }),
    );
  });
});

describe('digits', () => {
  it('are taken out and put back in their order', () => {
    const value = fc.string({ unit: fc.constantFrom('0', '7', '9', ' ', '-', 'x', '٣', '💶') });
    fc.assert(
      fc.property(value, (value) => {
        expect(withDigits(value, digitsOf(value))).toBe(value);
        const ones = '1'.repeat(digitsOf(value).length);
        expect(withDigits(value, ones)).toBe(value.replace(/[0-9]/g, '1'));
      }),
    );
    expect(digitsOf('BE68 5390-0754')).toBe('6853900754');
    expect(withDigits('BE68 5390-0754', '0123456789')).toBe('BE01 2345-6789');
  });

  it.each(['1', '123', '1x', '١٢'])('%s is refused for a value with two digits', (digits) => {
    expect(() => withDigits('4-2', digits)).toThrow(
      new RangeError('tools.text.withDigits: digits must be as many digits as the value has'),
    );
  });
});

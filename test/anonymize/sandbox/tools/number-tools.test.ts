import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tools } from './tools-under-test.ts';

const { isLuhn, luhnDigit, mod97, remainder } = tools.numbers;
const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: 60 });

describe("Luhn's check", () => {
  it('passes with its digit and with no other', () => {
    fc.assert(
      fc.property(digits, fc.integer({ min: 1, max: 9 }), (payload, off) => {
        const digit = luhnDigit(payload);
        expect(digit).toMatch(/^\d$/);
        expect(isLuhn(payload + digit)).toBe(true);
        expect(isLuhn(payload + ((Number(digit) + off) % 10))).toBe(false);
      }),
    );
  });

  it.each(['4242424242424242', '378282246310005', '79927398713'])('%s passes', (number) => {
    expect(isLuhn(number)).toBe(true);
    expect(luhnDigit(number.slice(0, -1))).toBe(number.slice(-1));
  });

  it.each(['', '0', '4242 4242 4242 4242', '424242424242424x', '4242424242424243'])(
    '%j does not',
    (number) => {
      expect(isLuhn(number)).toBe(false);
    },
  );
});

describe('remainder', () => {
  it('is that of BigInt', () => {
    fc.assert(
      fc.property(digits, fc.integer({ min: 1, max: 1_000_000_000_000 }), (number, divisor) => {
        expect(remainder(number, divisor)).toBe(Number(BigInt(number) % BigInt(divisor)));
      }),
    );
  });
});

describe('mod97', () => {
  // Examples of the SWIFT IBAN registry.
  it.each(['BE68539007547034', 'GB29NWBK60161331926819', 'FR1420041010050500013M02606', 'NO9386011117947'])(
    'of %s, its first four characters at its end, is 1',
    (iban) => {
      expect(mod97(iban.slice(4) + iban.slice(0, 4))).toBe(1);
    },
  );

  it('is what two digits make 1 of any text', () => {
    const text = fc.string({ unit: fc.constantFrom(...'0123456789ABCXYZ'), minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(text, (text) => {
        const check = String(98 - mod97(`${text}00`)).padStart(2, '0');
        expect(mod97(text + check)).toBe(1);
        const number = text.replace(/[A-Z]/g, (letter) => String(Number.parseInt(letter, 36)));
        expect(mod97(text)).toBe(Number(BigInt(number) % 97n));
      }),
    );
  });

  it.each(['', 'be68', 'BE68 5390', 'É'])('refuses %j', (text) => {
    expect(() => mod97(text)).toThrow(RangeError);
  });
});

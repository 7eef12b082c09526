import fc from 'fast-check';
import { expect, it } from 'vitest';
import { alphabetCipher, leastLength } from '../../../src/anonymize/ff1/alphabet-cipher.ts';
import { encryptWithin } from '../../../src/anonymize/ff1/encrypt-within.ts';
import { permuteInteger } from '../../../src/anonymize/ff1/permute-integer.ts';
import { InvalidValue } from '../../../src/anonymize/invalid-value.ts';

const digits = Array.from('0123456789');
const radix36 = Array.from('0123456789abcdefghijklmnopqrstuvwxyz');
const aes128 = '2b7e151628aed2a6abf7158809cf4f3c';
const aes192 = `${aes128}ef4359d8d580aa4f`;
const aes256 = `${aes192}7f036d6f04fc6a94`;

// NIST's examples for SP 800-38G, FF1 samples 1 to 9. A tweak is given as the text that its bytes are.
it.each([
  [aes128, digits, '', '0123456789', '2433477484'],
  [aes128, digits, '9876543210', '0123456789', '6124200773'],
  [aes128, radix36, '7777pqrs777', '0123456789abcdefghi', 'a9tv40mll9kdu509eum'],
  [aes192, digits, '', '0123456789', '2830668132'],
  [aes192, digits, '9876543210', '0123456789', '2496655549'],
  [aes192, radix36, '7777pqrs777', '0123456789abcdefghi', 'xbj3kv35jrawxv32ysr'],
  [aes256, digits, '', '0123456789', '6657667009'],
  [aes256, digits, '9876543210', '0123456789', '1001623463'],
  [aes256, radix36, '7777pqrs777', '0123456789abcdefghi', 'xs8a0azh2avyalyzuwd'],
])('FF1 of NIST: %s over %j with tweak %j', (key, alphabet, tweak, plain, encrypted) => {
  const cipher = alphabetCipher(alphabet, Buffer.from(key, 'hex'));
  expect(cipher.encrypt(plain, tweak)).toBe(encrypted);
  expect(cipher.decrypt(encrypted, tweak)).toBe(plain);
});

const cipher = alphabetCipher(digits, Buffer.from(aes256, 'hex'));

it('what is encrypted comes back, has its length, and differs by tweak', () => {
  const texts = fc.stringMatching(/^\d{6,25}$/);
  fc.assert(
    fc.property(texts, fc.string(), (text, tweak) => {
      const encrypted = cipher.encrypt(text, tweak);
      expect(encrypted).toMatch(new RegExp(`^\\d{${text.length}}$`));
      expect(cipher.decrypt(encrypted, tweak)).toBe(text);
    }),
    { numRuns: 60 },
  );
});

it('a domain below a million is refused', () => {
  expect([2, 10, 26, 36, 62, 1000].map(leastLength)).toEqual([20, 6, 5, 4, 4, 2]);
  expect(() => cipher.encrypt('12345')).toThrow(InvalidValue);
  expect(() => cipher.encrypt('12345')).not.toThrow(/12345/);
});

it('characters outside of the alphabet stay, and are part of the tweak', () => {
  const encrypt = encryptWithin(cipher, new Set(digits), 0, 0);
  const [a = '', b = ''] = ['4000-1234', '4000 1234'].map(encrypt);
  expect(a).toMatch(/^\d{4}-\d{4}$/);
  expect(b).toMatch(/^\d{4} \d{4}$/);
  expect(a.replace('-', ' ')).not.toBe(b);
  expect(encryptWithin(cipher, new Set(digits), 2, 1)('49001234567')).toMatch(/^49\d{8}7$/);
});

const permute = permuteInteger(Buffer.from(aes256, 'hex'));

it('whole numbers are permuted: within integer and, beyond it, within bigint, and keep their sign', () => {
  const numbers = fc.uniqueArray(fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n), { minLength: 2, maxLength: 5 });
  fc.assert(
    fc.property(numbers, (values) => {
      const permuted = values.map(permute);
      expect(new Set(permuted).size).toBe(values.length);
      permuted.forEach((one, i) => {
        const value = values[i] ?? 0n;
        expect(one < 0n).toBe(value < 0n);
        expect(one >= -(2n ** 63n) && one < 2n ** 63n).toBe(true);
        expect(one >= -(2n ** 31n) && one < 2n ** 31n).toBe(value >= -(2n ** 31n) && value < 2n ** 31n);
      });
    }),
    { numRuns: 20 },
  );
});

it('small numbers one after another stay different', () => {
  const permuted = Array.from({ length: 300 }, (_, i) => permute(BigInt(i)));
  expect(new Set(permuted).size).toBe(300);
  expect(permuted.some((one, i) => one === BigInt(i))).toBe(false);
});

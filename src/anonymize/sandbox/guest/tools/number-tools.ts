import type { NumberTools } from '../../../custom/strategy-tools.ts';
import { checkDigits, checkText, checkWhole } from './check-arguments.ts';
import { frozenTools } from './frozen-tools.ts';

/** So that a remainder, a digit appended, is still exact. */
const largestDivisor = 1_000_000_000_000;

const luhnNumber = /^[0-9]{2,}$/;
const lettersAndDigits = /^[0-9A-Z]+$/;

export const numberTools: NumberTools = frozenTools({
  luhnDigit(digits) {
    const sum = luhnSum(checkDigits(digits, 'tools.numbers.luhnDigit: digits'), true);
    return String((10 - (sum % 10)) % 10);
  },
  isLuhn(digits) {
    const text = checkText(digits, 'tools.numbers.isLuhn: digits');
    return luhnNumber.test(text) && luhnSum(text, false) % 10 === 0;
  },
  remainder(digits, divisor) {
    const text = checkDigits(digits, 'tools.numbers.remainder: digits');
    const by = checkWhole(divisor, 'tools.numbers.remainder: divisor', 1, largestDivisor);
    let rest = 0;
    for (let i = 0; i < text.length; i++) rest = (rest * 10 + text.charCodeAt(i) - 48) % by;
    return rest;
  },
  mod97(text) {
    const given = checkText(text, 'tools.numbers.mod97: text');
    if (!lettersAndDigits.test(given))
      throw new RangeError('tools.numbers.mod97: text must be digits and letters A to Z, at least one');
    let rest = 0;
    for (let i = 0; i < given.length; i++) {
      const code = given.charCodeAt(i);
      rest = code < 65 ? (rest * 10 + code - 48) % 97 : (rest * 100 + code - 55) % 97;
    }
    return rest;
  },
});

/** From the right every second digit counts twice; the last one too where the check digit is yet to be appended. */
function luhnSum(digits: string, doubleLast: boolean): number {
  let sum = 0;
  let double = doubleLast;
  for (let i = digits.length - 1; i >= 0; i--) {
    const counted = (digits.charCodeAt(i) - 48) * (double ? 2 : 1);
    sum += counted > 9 ? counted - 9 : counted;
    double = !double;
  }
  return sum;
}

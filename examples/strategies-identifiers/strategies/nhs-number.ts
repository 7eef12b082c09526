import { defineStrategy } from 'confiture/plugin';
import { permute } from '../lib/permute.ts';
import { inShapeOf, plainOf } from '../lib/shape.ts';

// NHS number of England, Wales and the Isle of Man: nine digits and a check digit by modulus 11, weights 10 down to 2; a
// check digit of 10 is never issued, 11 is written 0 (NHS Data Model and Dictionary, "NHS NUMBER").
export default defineStrategy({
  id: 'nhs_number',
  summary: 'replaces an NHS number by another one whose check digit holds',
  risk: 'Different numbers stay different. Who has the salt can compute the number back. The new number may be that of another patient.',
  label: 'pseudonymous',
  keyed: true,
  reversible: true,
  keeps: { uniqueness: 'permutation', length: true, format: true },
  longest: 19,
  examples: [{ options: {}, type: 'text', value: '943 476 5919' }],
  create({ tools }) {
    return (value) => {
      const nhs = plainOf(value);
      if (!/^[0-9]{10}$/.test(nhs)) throw new RangeError('it is not ten digits');
      if (checkDigit(nhs.slice(0, 9)) !== nhs.charAt(9)) throw new RangeError('its check digit is wrong');
      const changed = permute(tools, {
        number: BigInt(nhs.slice(0, 9)),
        size: 1_000_000_000n,
        context: 'nhs',
        accepts: (number) => checkDigit(nineDigits(number)) !== undefined,
      });
      const digits = nineDigits(changed);
      return inShapeOf(value, `${digits}${checkDigit(digits)}`);
    };
  },
});

/** Undefined where it would be 10: no number begins so. */
function checkDigit(digits: string): string | undefined {
  let sum = 0;
  for (let i = 0; i < 9; i++) sum += Number(digits.charAt(i)) * (10 - i);
  const check = 11 - (sum % 11);
  return check === 10 ? undefined : String(check % 11);
}

function nineDigits(number: bigint): string {
  return number.toString().padStart(9, '0');
}

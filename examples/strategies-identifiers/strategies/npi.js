import { defineStrategy } from 'confiture/plugin';
import { permute } from '../lib/permute.ts';
import { inShapeOf, plainOf } from '../lib/shape.ts';

// National Provider Identifier of the United States, 45 CFR 162.406: ten digits, the first of them 1 or 2, the last one
// a check digit by Luhn's formula over 80840 and the other nine ("Requirements for NPI and NPI Check Digit", CMS).
const issuer = '80840';

export default defineStrategy({
  id: 'npi',
  summary: 'replaces a National Provider Identifier by another one whose check digit holds',
  risk: 'Different numbers stay different. Who has the salt can compute the number back. The new number may be that of another provider: NPIs are public.',
  label: 'pseudonymous',
  keyed: true,
  reversible: true,
  keeps: { uniqueness: 'permutation', length: true, format: true },
  longest: 19,
  examples: [{ options: {}, type: 'text', value: '1234567893' }],
  create({ tools }) {
    return (value) => {
      const npi = plainOf(value);
      if (!/^[12][0-9]{9}$/.test(npi))
        throw new RangeError('it is not ten digits, of which the first is 1 or 2');
      if (!tools.numbers.isLuhn(issuer + npi)) throw new RangeError('its check digit is wrong');
      // 100000000 to 299999999, counted from 0.
      const number = BigInt(npi.slice(0, 9)) - 100_000_000n;
      const changed = permute(tools, { number, size: 200_000_000n, context: 'npi' }) + 100_000_000n;
      return inShapeOf(value, `${changed}${tools.numbers.luhnDigit(issuer + changed)}`);
    };
  },
});

import { defineStrategy } from 'confiture/plugin';
import { permuteCharacters } from '../lib/permute.ts';
import { inShapeOf, plainOf } from '../lib/shape.ts';

// ISO/IEC 7812-1: an issuer's number (six digits, eight since 2017), the account, a check digit by Luhn's formula; 12 to
// 19 digits are in use.
export default defineStrategy<{ readonly keep_first: number; readonly keep_last: boolean }>({
  id: 'payment_card',
  summary: 'replaces the account in a card number, keeps its issuer and a check digit that holds',
  risk: 'Different numbers stay different. Who has the salt can compute the number back. With `keep_last`, 100,000 numbers share what stays of a number of 16 digits: fewer than a permutation should have.',
  label: 'pseudonymous',
  keyed: true,
  reversible: true,
  keeps: { uniqueness: 'permutation', length: true, format: true },
  longest: 37,
  options: {
    keep_first: {
      type: 'integer',
      description: "Digits of the issuer's number, which stay.",
      default: 6,
      minimum: 6,
      maximum: 8,
    },
    keep_last: {
      type: 'boolean',
      description: 'Whether the last four digits stay, too: of numbers with 16 digits or more.',
      default: false,
    },
  },
  examples: [{ options: {}, type: 'text', value: '4242 4242 4242 4242' }],
  create({ options: { keep_first: first, keep_last: keepsLast }, tools }) {
    const { isLuhn, luhnDigit } = tools.numbers;
    return (value) => {
      const card = plainOf(value);
      if (!/^[0-9]{12,19}$/.test(card)) throw new RangeError('it is not 12 to 19 digits');
      if (!isLuhn(card)) throw new RangeError('its check digit is wrong');
      const issuer = card.slice(0, first);
      if (!keepsLast) {
        const account = permuteCharacters(tools, card.slice(first, -1), `card/${issuer}`);
        return inShapeOf(value, issuer + account + luhnDigit(issuer + account));
      }
      const last = card.slice(-4);
      const account = permuteCharacters(tools, card.slice(first, -5), `card/${issuer}/${last}`, 100_000n);
      // One digit makes up for the check digit that stays.
      const changed = Array.from('0123456789', (digit) => issuer + account + digit + last).find(isLuhn);
      return inShapeOf(value, changed ?? '');
    };
  },
});

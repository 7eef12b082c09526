import { defineStrategy } from 'confiture/plugin';
import { permute } from '../lib/permute.ts';
import { inShapeOf, plainOf } from '../lib/shape.ts';

// Identification number of the Belgian National Register: YYMMDD of birth, a number of the day, odd for men (001 to 997)
// and even for women (002 to 998), and 97 less the nine digits modulo 97, a 2 in front of them for births from 2000 on
// (arrêté royal of 3 April 1984). The BIS number of who is not in the register has a month 20 or 40 higher.
const serials = 499n;

export default defineStrategy({
  id: 'belgian_register_number',
  summary:
    'replaces day and serial of a Belgian register number, keeps sex and year and check digits that hold',
  risk: 'Different numbers stay different. Who has the salt can compute the number back. Sex and year of birth stay: some 182,000 numbers share them, fewer than a permutation should have. The new number may be that of another person.',
  label: 'pseudonymous',
  keyed: true,
  reversible: true,
  keeps: { uniqueness: 'permutation', length: true, format: true },
  longest: 21,
  examples: [{ options: {}, type: 'text', value: '85.07.30-033.28' }],
  create({ tools }) {
    const { dates, numbers } = tools;
    /** @param {string} nine @param {string} century */
    const check = (nine, century) => two(97 - numbers.remainder(century === '20' ? `2${nine}` : nine, 97));
    return (value) => {
      const number = plainOf(value);
      if (!/^[0-9]{11}$/.test(number)) throw new RangeError('it is not eleven digits');
      const nine = number.slice(0, 9);
      const century = ['19', '20'].find((each) => check(nine, each) === number.slice(9));
      if (century === undefined) throw new RangeError('its check digits are wrong');

      const shift = Math.floor(Number(number.slice(2, 4)) / 20) * 20;
      const year = Number(century + number.slice(0, 2));
      const month = Number(number.slice(2, 4)) - shift;
      const born = dates.parse(`${year}-${two(month)}-${number.slice(4, 6)}`);
      const serial = Number(number.slice(6, 9));
      if (born === undefined || shift > 40 || serial < 1 || serial > 998)
        throw new RangeError('its date of birth or serial does not exist');

      const newYear = { year, month: 1, day: 1 };
      const first = dates.dayNumber(newYear);
      const days = dates.dayNumber({ ...newYear, year: year + 1 }) - first;
      const sex = serial % 2;
      // 1, 3, 5… and 2, 4, 6… are both counted from 0.
      const changed = permute(tools, {
        number: BigInt(dates.dayNumber(born) - first) * serials + BigInt(Math.floor((serial - 1) / 2)),
        size: BigInt(days) * serials,
        context: `rrn/${year}/${sex}/${shift}`,
      });
      const birth = dates.addDays(newYear, Number(changed / serials));
      const other = String(Number(changed % serials) * 2 + (sex === 1 ? 1 : 2)).padStart(3, '0');
      const digits = number.slice(0, 2) + two(birth.month + shift) + two(birth.day) + other;
      return inShapeOf(value, digits + check(digits, century));
    };
  },
});

/** @param {number} number */
function two(number) {
  return String(number).padStart(2, '0');
}

import { defineStrategy, type StrategyTools } from 'confiture/plugin';
import { permute } from '../lib/permute.ts';
import { inShapeOf, plainOf } from '../lib/shape.ts';

// Numéro d'inscription au répertoire: sex, year and month of birth, department and commune or country, order, and a key of
// 97 less the 13 digits modulo 97; for the key, 2A counts 19 and 2B counts 18 (INSEE, décret n° 82-103; service-public.fr).
const form = /^([1-478])([0-9]{2})([0-9]{2})(0[1-9]|[1-9][0-9]|2[AB])([0-9]{3})([0-9]{3})([0-9]{2})$/;

const departments = Array.from({ length: 95 }, (_, i) => two(i + 1)).concat('2A', '2B');

export default defineStrategy({
  id: 'french_nir',
  summary: 'replaces month, place and order of a French NIR, keeps sex and year and a key that holds',
  risk: 'Different numbers stay different. Who has the salt can compute the number back. Sex and year of birth stay, and whether the place lies in metropolitan France. The new number may be that of another person.',
  label: 'pseudonymous',
  keyed: true,
  reversible: true,
  keeps: { uniqueness: 'permutation', length: true, format: true },
  longest: 29,
  examples: [{ options: {}, type: 'text', value: '2 69 05 49 588 157 80' }],
  create({ tools }) {
    return (value) => {
      const nir = plainOf(value);
      const [, sex = '', year = '', month = '', department = '', place = '', order = '', key] =
        form.exec(nir) ?? [];
      if (key === undefined) throw new RangeError('it is not the 15 characters of a NIR');
      if (keyOf(nir.slice(0, 13), tools) !== key) throw new RangeError('its key is wrong');
      const places = placesOf(department, place);
      // Months above 12 say that the month is not known, or that the number is provisional: they stay.
      const months = Number(month) > 12 ? [month] : twelve;
      const parts = [
        { list: months, at: months.indexOf(month) },
        { list: places.departments, at: places.departments.indexOf(department) },
        { list: places.codes, at: places.codes.indexOf(place) },
        { list: orders, at: orders.indexOf(order) },
      ];
      if (parts.some(({ at }) => at === -1)) throw new RangeError('its month, place or order does not exist');
      const changed = choose(
        tools,
        parts,
        `nir/${sex}${year}/${months.length === 1 ? month : ''}/${places.context}`,
      );
      const digits = sex + year + changed;
      return inShapeOf(value, digits + keyOf(digits, tools));
    };
  },
});

const twelve = numbered(1, 12, 2);
const orders = numbered(1, 999, 3);
const communes = numbered(1, 990, 3);

/** Overseas, the department has three digits and the commune two; 96 and 99 stand before the code of a country. */
function placesOf(department: string, place: string) {
  if (departments.includes(department)) return { departments, codes: communes, context: '' };
  if (department === '96' || department === '99')
    return { departments: [department], codes: communes, context: department };
  const third = place.charAt(0);
  const codes = numbered(1, 90, 2).map((commune) => third + commune);
  return { departments: [department], codes, context: department + third };
}

interface Part {
  readonly list: readonly string[];
  readonly at: number;
}

/** Another choice of one from each list. */
function choose(tools: StrategyTools, parts: readonly Part[], context: string): string {
  const size = parts.reduce((product, { list }) => product * BigInt(list.length), 1n);
  const number = parts.reduce((sum, { list, at }) => sum * BigInt(list.length) + BigInt(at), 0n);
  let left = permute(tools, { number, size, context });
  let result = '';
  for (const { list } of [...parts].reverse()) {
    result = (list[Number(left % BigInt(list.length))] ?? '') + result;
    left /= BigInt(list.length);
  }
  return result;
}

function keyOf(thirteen: string, { numbers }: StrategyTools): string {
  const digits = thirteen.replace('2A', '19').replace('2B', '18');
  return two(97 - numbers.remainder(digits, 97));
}

function numbered(from: number, to: number, length: number): readonly string[] {
  return Array.from({ length: to - from + 1 }, (_, i) => String(from + i).padStart(length, '0'));
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}

import { defineStrategy, type StrategyTools } from 'confiture/plugin';
import { countries } from '../lib/iban-countries.ts';
import { permuteCharacters } from '../lib/permute.ts';
import { inShapeOf, plainOf } from '../lib/shape.ts';

// ISO 13616-1: country, two check digits by ISO 7064 MOD 97-10, and the country's own account number, the BBAN.
export default defineStrategy<{ readonly keep_bank: boolean }>({
  id: 'iban',
  summary: 'replaces the account in an IBAN, keeps its country and bank and check digits that hold',
  risk: 'Different accounts stay different. Who has the salt can compute the account back. A bank with few customers in the data tells who they are: leave `keep_bank` out then.',
  label: 'pseudonymous',
  keyed: true,
  reversible: true,
  keeps: { uniqueness: 'permutation', length: true, format: true },
  longest: 67,
  options: {
    keep_bank: { type: 'boolean', description: "Whether the bank's code stays.", default: true },
  },
  examples: [{ options: {}, type: 'text', value: 'BE68 5390 0754 7034' }],
  create({ options: { keep_bank: keepsBank }, tools }) {
    return (value) => {
      const iban = plainOf(value);
      const [name, bban] = [iban.slice(0, 2), iban.slice(4)];
      const country = countries.get(name);
      if (country === undefined) throw new RangeError('its country is not among those that are known');
      if (!country.bban.test(bban))
        throw new RangeError("it has not the form of its country's account numbers");
      if (iban !== withCheck(tools, name, bban)) throw new RangeError('its check digits are wrong');
      const national = country.withCheck ?? ((given: string) => given);
      if (bban !== national(bban, tools)) throw new RangeError('the check digits of its account are wrong');

      const stays = (at: number): boolean =>
        (keepsBank && isWithin(at, country.bank)) ||
        (country.check !== undefined && isWithin(at, country.check));
      const given = Array.from(bban);
      const bank = keepsBank ? bban.slice(...country.bank) : '';
      const free = given.filter((_, at) => !stays(at)).join('');
      const changed = permuteCharacters(tools, free, `iban/${name}/${bank}`);
      let used = 0;
      const account = given.map((character, at) => (stays(at) ? character : changed.charAt(used++))).join('');
      return inShapeOf(value, withCheck(tools, name, national(account, tools)));
    };
  },
});

function withCheck(tools: StrategyTools, country: string, bban: string): string {
  const check = 98 - tools.numbers.mod97(`${bban}${country}00`);
  return `${country}${String(check).padStart(2, '0')}${bban}`;
}

function isWithin(at: number, [from, to]: readonly [number, number]): boolean {
  return at >= from && at < to;
}

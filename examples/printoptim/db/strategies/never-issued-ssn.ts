import { defineStrategy } from 'confiture/plugin';

// Area numbers from 900 on are never given out (Social Security Administration, randomization of 2011), so that no
// number that comes out of this is anybody's.
export default defineStrategy({
  id: 'never_issued_ssn',
  summary: 'another social security number, of those that are never given out',
  risk: 'Who has the salt can find the customer of a known number by computing it; nobody can compute it back.',
  label: 'pseudonymous',
  keyed: true,
  keeps: { format: true },
  longest: 11,
  examples: [{ options: {}, type: 'text', value: '123-45-6789' }],
  create({ tools }) {
    return (value) => {
      const digits = tools.text.digitsOf(value);
      if (digits.length !== 9) throw new RangeError('it has not nine digits');
      const { integer } = tools.random(digits);
      const [area, group, serial] = [integer(900, 999), integer(1, 99), integer(1, 9999)];
      return `${area}-${String(group).padStart(2, '0')}-${String(serial).padStart(4, '0')}`;
    };
  },
});

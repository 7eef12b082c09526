import { defineStrategy } from 'confiture/plugin';
import { permuteCharacters } from '../lib/permute.ts';
import { inShapeOf, plainOf } from '../lib/shape.ts';

// Hospitals number their records as they like: HL7 v2.9 (PID-3) and FHIR R5 (Patient.identifier) fix no format.
/** @type {import('confiture/plugin').CustomStrategy<{ readonly prefix: string }>} */
export const recordNumber = defineStrategy({
  id: 'record_number',
  summary: 'replaces the digits of a medical record number behind its prefix',
  risk: 'Different numbers stay different. Who has the salt can compute the number back; the prefix and the number of digits stay.',
  label: 'pseudonymous',
  keyed: true,
  reversible: true,
  keeps: { uniqueness: 'permutation', length: true, format: true },
  options: {
    prefix: { type: 'string', description: 'What each number begins with, and what stays.', default: 'MRN' },
  },
  examples: [{ options: {}, type: 'text', value: 'MRN-0012345678' }],
  create({ options: { prefix }, tools }) {
    return (value) => {
      if (!value.startsWith(prefix)) throw new RangeError('it does not begin with the prefix');
      const rest = value.slice(prefix.length).replace(/^[ .-]/, '');
      const digits = plainOf(rest);
      if (!/^[0-9]+$/.test(digits))
        throw new RangeError('it has other characters than digits behind the prefix');
      const kept = value.slice(0, value.length - rest.length);
      return kept + inShapeOf(rest, permuteCharacters(tools, digits, 'record'));
    };
  },
});

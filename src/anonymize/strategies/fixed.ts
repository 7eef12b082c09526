import * as z from 'zod/mini';
import { quoteLiteral } from '../../catalog/quote-literal.ts';
import { constantTemplate } from '../constant-template.ts';
import { misfit } from '../fits-column.ts';
import { scalar } from '../option-types.ts';
import { defineBuiltin } from '../strategy.ts';

const options = z.strictObject({
  value: scalar.check(z.describe('What every value becomes, as PostgreSQL reads it.')),
});

export const fixed = defineBuiltin({
  id: 'fixed',
  summary: 'puts the same value in the place of all',
  risk: 'Nothing of the value is left, but whether there was one: NULL stays NULL.',
  accepts: ['any'],
  options,
  keyed: false,
  deterministic: true,
  reversible: false,
  label: () => 'destroyed',
  keeps: () => ({ uniqueness: false, length: false, format: false }),
  longest: ({ value }) => Array.from(value).length,
  refuses: ({ value }, column) => misfit(value, column),
  examples: [
    { options: { value: 'redacted' }, type: 'text', value: 'call before noon', result: 'redacted' },
    { options: { value: 0 }, type: 'integer', value: '4711', result: '0' },
  ],
  sql: ({ value }) => ({ value: quoteLiteral(value) }),
  create: ({ options: { value } }) => constantTemplate(value),
});

import { expect, it } from 'vitest';
import * as z from 'zod/mini';
import type { OptionDeclaration } from '../../../src/anonymize/custom/custom-strategy.ts';
import { defaultsSchema, optionsSchema } from '../../../src/anonymize/custom/option-schema.ts';

const declared: Readonly<Record<string, OptionDeclaration>> = {
  mode: { type: 'string', description: 'How.', oneOf: ['a', 'b'], default: 'b' },
  name: { type: 'string', description: 'Who.' },
  most: { type: 'integer', description: 'How many.', minimum: 1, maximum: 9, default: 3 },
  share: { type: 'number', description: 'What part.', default: 0.5 },
  keep: { type: 'boolean', description: 'Whether.', default: false },
  lines: { type: 'strings', description: 'Which.', default: ['x'] },
};
const schema = optionsSchema(declared);

it('fills in defaults, and wants what has none', () => {
  const filled = { mode: 'b', name: 'n', most: 3, share: 0.5, keep: false, lines: ['x'] };
  expect(z.parse(schema, { name: 'n' })).toEqual(filled);
  expect(z.parse(schema, { name: 'n', most: 9, lines: [] })).toEqual({ ...filled, most: 9, lines: [] });
  expect(z.safeParse(schema, {}).success).toBe(false);
});

it.each([
  { mode: 'c' },
  { name: 1 },
  { most: 0 },
  { most: 10 },
  { most: 1.5 },
  { most: '3' },
  { share: Number.NaN },
  { keep: 'true' },
  { lines: 'x' },
  { lines: [1] },
  { other: 1 },
])('refuses what is not declared: %j', (given) => {
  expect(z.safeParse(schema, { name: 'n', ...given }).success).toBe(false);
  expect(z.safeParse(defaultsSchema(declared), given).success).toBe(false);
});

it('wants nothing of defaults', () => {
  expect(z.parse(defaultsSchema(declared), {})).toEqual({});
  expect(z.parse(defaultsSchema(declared), { most: 4 })).toEqual({ most: 4 });
});

it('is a JSON Schema for editors', () => {
  expect(z.toJSONSchema(schema, { io: 'input' })).toMatchObject({
    required: ['name'],
    additionalProperties: false,
    properties: { most: { type: 'integer', minimum: 1, maximum: 9, default: 3, description: 'How many.' } },
  });
});

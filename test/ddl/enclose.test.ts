import { expect, it } from 'vitest';
import { enclose } from '../../src/ddl/clauses/enclose.ts';

it.each([
  ['(total > 0)', '(total > 0)'],
  ['true', '(true)'],
  ['(total)::numeric(10,2)', '((total)::numeric(10,2))'],
  ["(note = ')(')", "(note = ')(')"],
  ["(note = 'it''s)')", "(note = 'it''s)')"],
  ['(("a)" > 0) AND (b > 0))', '(("a)" > 0) AND (b > 0))'],
  ['(a > 0) AND (b > 0)', '((a > 0) AND (b > 0))'],
])('%s becomes %s', (expression, enclosed) => {
  expect(enclose(expression)).toBe(enclosed);
});

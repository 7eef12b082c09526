import * as z from 'zod/mini';
import { checkOutcome } from '../conditions/check-outcome.ts';
import { checksOf } from '../conditions/checks-of.ts';
import { lintRule } from '../rule.ts';

export const checkNeverTrue = lintRule({
  id: 'check-never-true',
  summary: 'a CHECK contradicts itself, so that no row passes it',
  category: 'constraints',
  severity: 'error',
  presets: ['recommended', 'strict', 'printoptim'],
  why: 'Bounds that exclude each other refuse every value. Where the column may be null, rows without a value still pass, so that the table seems to work until the first real value arrives.',
  bad: `create table w_orders (
  id bigint primary key,
  discount integer check (discount > 100 and discount < 0)
);`,
  good: `create table w_orders (
  id bigint primary key,
  discount integer check (discount >= 0 and discount <= 100)
);`,
  options: z.object({}),
  *check({ schema }) {
    for (const { object, title, expression, columnNamed } of checksOf(schema)) {
      const found = checkOutcome(expression, columnNamed);
      if (found === undefined || found.passes === 'all') continue;
      const what = object.kind === 'domain' ? 'value' : 'row';
      const refused =
        found.passes === 'nothing'
          ? `every ${what}`
          : `every ${what} ${object.kind === 'domain' ? 'that' : `in which ${found.columns.join(' and ')}`} is not null`;
      yield {
        object: object.id,
        message: `${title} refuses ${refused}: nothing meets ${expression}`,
        help: 'correct the bounds, or write OR where either is meant',
      };
    }
  },
});

import * as z from 'zod/mini';
import { checkOutcome } from '../conditions/check-outcome.ts';
import { checksOf } from '../conditions/checks-of.ts';
import { lintRule } from '../rule.ts';

export const checkAlwaysTrue = lintRule({
  id: 'check-always-true',
  summary: 'a CHECK refuses nothing',
  category: 'constraints',
  severity: 'warning',
  presets: ['recommended', 'strict', 'printoptim'],
  why: 'A CHECK refuses a row only where it is false. Comparing with NULL gives NULL, which passes; so does a NULL in a list of IN, for whatever is not in the list. Bounds joined by OR that leave no gap let everything pass as well.',
  bad: `create table w_orders (
  id bigint primary key,
  status text check (status in ('open', 'paid', null))
);`,
  good: `create table w_orders (
  id bigint primary key,
  status text check (status in ('open', 'paid'))
);`,
  options: z.object({}),
  *check({ schema }) {
    for (const { object, title, expression, columnNamed } of checksOf(schema)) {
      const found = checkOutcome(expression, columnNamed);
      if (found?.passes !== 'all') continue;
      yield {
        object: object.id,
        message: `${title} refuses nothing: ${expression} is true or null, whatever the values are`,
        help: found.comparesWithNull
          ? 'take NULL out of the comparison: a null passes without it, and NOT NULL is what refuses one'
          : 'write AND where both are meant, or drop the constraint',
      };
    }
  },
});

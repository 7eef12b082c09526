import * as z from 'zod/mini';
import { titleOf } from '../../catalog/describe/name-of.ts';
import { lintRule } from '../rule.ts';

export const missingFunctionComment = lintRule({
  id: 'missing-function-comment',
  summary: 'a function or procedure has no comment',
  category: 'documentation',
  severity: 'info',
  presets: ['strict'],
  why: 'What a function expects, gives back and changes cannot be read off its signature, and whoever calls it seldom has its source at hand. COMMENT ON FUNCTION is shown by psql and editors, and becomes the description in APIs that are made from a schema. Trigger functions, which nobody calls, need none.',
  bad: `create function fn_total(order_id bigint) returns numeric language sql as 'select 0.0';`,
  good: `
create function fn_total(order_id bigint) returns numeric language sql as 'select 0.0';
comment on function fn_total(bigint) is 'Sum of the lines of an order with tax; 0 for an order without lines.';`,
  options: z.strictObject({
    trigger_functions: z
      ._default(z.boolean(), false)
      .check(z.describe('Whether functions that return trigger need a comment as well.')),
  }),
  *check({ schema, options }) {
    for (const routine of [...schema.all('function'), ...schema.all('procedure')]) {
      if ((routine.attributes.comment ?? '').trim() !== '') continue;
      const isTrigger = routine.kind === 'function' && /^(?:event_)?trigger$/.test(routine.attributes.result);
      if (isTrigger && !options.trigger_functions) continue;
      yield {
        object: routine.id,
        message: `${titleOf(routine.id)} has no comment`,
        help: `comment on ${titleOf(routine.id)} is '…'`,
      };
    }
  },
});

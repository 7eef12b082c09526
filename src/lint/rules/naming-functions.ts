import * as z from 'zod/mini';
import { nameOf } from '../../catalog/describe/name-of.ts';
import { nameStyle, styleOption } from '../names/name-style.ts';
import { rename, styleReport } from '../names/style-report.ts';
import { lintRule } from '../rule.ts';

export const namingFunctions = lintRule({
  id: 'naming-functions',
  summary: 'a function is not named in the chosen style',
  category: 'naming',
  severity: 'info',
  presets: ['strict', 'printoptim'],
  why: "A call without quotes is folded to lower case, so a function whose name has capitals is not found by those who write it as they read it. A prefix, where a team has agreed on one, tells its own functions from PostgreSQL's.",
  bad: 'create function "orderTotal"(id bigint) returns numeric language sql as $$ select 0::numeric $$;',
  good: 'create function order_total(id bigint) returns numeric language sql as $$ select 0::numeric $$;',
  options: z.object({
    style: styleOption('snake_case'),
    prefix: z
      ._default(z.string(), '')
      .check(z.describe('What each name begins with, such as "fn_"; empty for nothing.')),
  }),
  *check({ schema, options: { style, prefix } }) {
    const isRight = nameStyle(style);
    for (const routine of [
      ...schema.all('function'),
      ...schema.all('procedure'),
      ...schema.all('aggregate'),
    ]) {
      if (!isRight(routine.name)) yield styleReport(routine, style);
      else if (!routine.name.startsWith(prefix))
        yield {
          object: routine.id,
          message: `the name of ${routine.kind} ${nameOf(routine)} does not begin with ${prefix}`,
          help: rename(routine, `${prefix}${routine.name}`),
        };
    }
  },
});

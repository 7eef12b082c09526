import * as z from 'zod/mini';
import { nameStyle, styleOption } from '../names/name-style.ts';
import { styleReport } from '../names/style-report.ts';
import { lintRule } from '../rule.ts';

export const namingTypes = lintRule({
  id: 'naming-types',
  summary: 'a type or domain is not named in the chosen style',
  category: 'naming',
  severity: 'info',
  presets: ['strict', 'printoptim'],
  why: 'A type is named wherever a column, an argument or a cast has it. One way of writing them all is easier to remember; snake_case needs no quotes, PascalCase tells types from columns at the price of quotes everywhere.',
  bad: `create type "OrderStatus" as enum ('open', 'paid');`,
  good: `create type order_status as enum ('open', 'paid');`,
  options: z.object({ style: styleOption('snake_case') }),
  *check({ schema, options }) {
    const isRight = nameStyle(options.style);
    for (const type of [
      ...schema.all('enum'),
      ...schema.all('domain'),
      ...schema.all('composite type'),
      ...schema.all('range type'),
    ])
      if (!isRight(type.name)) yield styleReport(type, options.style);
  },
});

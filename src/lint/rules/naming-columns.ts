import * as z from 'zod/mini';
import { nameStyle, styleOption } from '../names/name-style.ts';
import { styleReport } from '../names/style-report.ts';
import { lintRule } from '../rule.ts';

export const namingColumns = lintRule({
  id: 'naming-columns',
  summary: 'a column is not named in the chosen style',
  category: 'naming',
  severity: 'info',
  presets: ['strict', 'printoptim'],
  why: 'Who writes a query should not have to look up how a column is spelt. PostgreSQL folds names without quotes to lower case, so snake_case is what needs no quotes and still shows its words.',
  bad: 'create table w_orders (id bigint primary key, "placedAt" timestamptz);',
  good: 'create table w_orders (id bigint primary key, placed_at timestamptz);',
  options: z.object({ style: styleOption('snake_case') }),
  *check({ schema, options }) {
    const isRight = nameStyle(options.style);
    for (const table of [...schema.tables, ...schema.all('foreign table')])
      for (const column of schema.columnsOf(table.id)) {
        // An inherited column is named where it is declared.
        if (column.attributes.inherited && !column.attributes.local) continue;
        if (!isRight(column.name)) yield styleReport(column, options.style);
      }
  },
});

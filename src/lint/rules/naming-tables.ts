import * as z from 'zod/mini';
import { nameStyle, styleOption } from '../names/name-style.ts';
import { styleReport } from '../names/style-report.ts';
import { lintRule } from '../rule.ts';

export const namingTables = lintRule({
  id: 'naming-tables',
  summary: 'a table or view is not named in the chosen style',
  category: 'naming',
  severity: 'info',
  presets: ['strict', 'printoptim'],
  why: 'Who writes a query should not have to look up how a table is spelt. PostgreSQL folds names without quotes to lower case, so snake_case is what needs no quotes and still shows its words.',
  bad: 'create table "OrderLine" (id bigint primary key);',
  good: 'create table order_line (id bigint primary key);',
  options: z.object({ style: styleOption('snake_case') }),
  *check({ schema, options }) {
    const isRight = nameStyle(options.style);
    const relations = [
      ...schema.tables,
      ...schema.all('foreign table'),
      ...schema.all('view'),
      ...schema.all('materialized view'),
    ];
    for (const relation of relations) if (!isRight(relation.name)) yield styleReport(relation, options.style);
  },
});

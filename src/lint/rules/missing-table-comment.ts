import * as z from 'zod/mini';
import { nameOf } from '../../catalog/describe/name-of.ts';
import { lintRule } from '../rule.ts';

export const missingTableComment = lintRule({
  id: 'missing-table-comment',
  summary: 'a table has no comment',
  category: 'documentation',
  severity: 'info',
  presets: ['strict'],
  why: 'COMMENT ON TABLE keeps what a row stands for where everyone finds it: psql shows it, and so do editors, generators of code and catalogues of data. A comment in the DDL file is seen only by who has the file.',
  bad: 'create table w_orders (id bigint primary key);',
  good: `
create table w_orders (id bigint primary key);
comment on table w_orders is 'What a customer bought at once; lines in w_order_lines.';`,
  options: z.strictObject({
    public_tables_only: z._default(z.boolean(), false).check(z.describe('Only tables of the schema public.')),
    least_length: z
      ._default(z.int().check(z.minimum(1)), 1)
      .check(z.describe('A comment of fewer characters counts as none.')),
  }),
  *check({ schema, options }) {
    for (const table of schema.tables) {
      if (options.public_tables_only && table.schema !== 'public') continue;
      if ((table.attributes.comment ?? '').trim().length >= options.least_length) continue;
      yield {
        object: table.id,
        message: `table ${nameOf(table)} has no comment`,
        help: `comment on table ${nameOf(table)} is '…'`,
      };
    }
  },
});

import * as z from 'zod/mini';
import { nameOf } from '../../catalog/describe/name-of.ts';
import { anyPattern } from '../name-pattern.ts';
import { lintRule } from '../rule.ts';
import { numberedKeys } from '../structure/numbered-keys.ts';

export const missingColumnComment = lintRule({
  id: 'missing-column-comment',
  summary: 'a column has no comment',
  category: 'documentation',
  severity: 'info',
  presets: ['strict'],
  why: 'A name does not tell in which unit a number is, whether an amount contains tax, or what the values of a status mean. COMMENT ON COLUMN does, and is shown by psql, editors and catalogues of data. Columns that say enough by their name, such as created_at, need none, nor do primary keys that PostgreSQL numbers and columns that refer to another table.',
  bad: 'create table w_orders (id bigint primary key, total numeric not null);',
  good: `
create table w_orders (id bigint primary key, total numeric not null, created_at timestamptz not null);
comment on column w_orders.total is 'What the customer pays, with tax, in the currency of the shop.';`,
  options: z.strictObject({
    public_tables_only: z
      ._default(z.boolean(), false)
      .check(z.describe('Only columns of tables of the schema public.')),
    self_explaining: z
      ._default(z.array(z.string()), [
        'id',
        'uuid',
        'tenant_id',
        'created_at',
        'created_by',
        'updated_at',
        'updated_by',
        'deleted_at',
        'deleted_by',
      ])
      .check(z.describe('Columns that need no comment: globs or /regular expressions/.')),
    foreign_keys: z
      ._default(z.boolean(), false)
      .check(z.describe('Whether columns of foreign keys need a comment as well.')),
  }),
  *check({ schema, options }) {
    const isClear = anyPattern(options.self_explaining);
    const numbered = new Set(numberedKeys(schema).map(({ column }) => column.id));
    for (const table of schema.tables) {
      if (options.public_tables_only && table.schema !== 'public') continue;
      const referring = new Set(
        schema
          .constraintsOf(table.id)
          .flatMap(({ attributes: { references, columns = [] } }) => (references ? columns : [])),
      );
      for (const column of schema.columnsOf(table.id)) {
        const { comment = '', inherited } = column.attributes;
        if (comment.trim() !== '' || inherited || isClear([column.name]) || numbered.has(column.id)) continue;
        if (!options.foreign_keys && referring.has(column.name)) continue;
        yield {
          object: column.id,
          message: `column ${nameOf(column)} has no comment`,
          help: `comment on column ${nameOf(column)} is '…'`,
        };
      }
    }
  },
});

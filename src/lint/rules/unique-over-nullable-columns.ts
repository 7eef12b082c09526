import * as z from 'zod/mini';
import { nameOf } from '../../catalog/describe/name-of.ts';
import { columnFinder } from '../conditions/column-finder.ts';
import { lintRule } from '../rule.ts';

export const uniqueOverNullableColumns = lintRule({
  id: 'unique-over-nullable-columns',
  summary: 'some columns of a unique key may be null, and then it forbids nothing',
  category: 'constraints',
  severity: 'info',
  presets: ['strict'],
  why: 'To a unique key two nulls are different, so that rows which are equal but for a null in the same column are all let in. That is what one wants of a single column (many customers without a tax number), and seldom of several (two default addresses of one customer).',
  bad: `create table w_prices (
  id bigint primary key,
  product_id bigint not null,
  region text,
  unique (product_id, region)
);`,
  good: `create table w_prices (
  id bigint primary key,
  product_id bigint not null,
  region text not null default 'everywhere',
  unique (product_id, region)
);`,
  options: z.object({
    scopes: z
      ._default(z.array(z.string()), [
        'tenant_id',
        'organization_id',
        'org_id',
        'account_id',
        'company_id',
        'workspace_id',
      ])
      .check(
        z.describe('Columns that only say whose row it is: a key of them and one more is as that one alone.'),
      ),
  }),
  *check({ schema, catalog, options }) {
    const scopes = new Set(options.scopes);
    for (const table of schema.tables) {
      const columnNamed = columnFinder(schema, table.id);
      for (const index of schema.indexesOf(table.id)) {
        const { unique, keys, predicate, nullsNotDistinct, constraint } = index.attributes;
        if (!unique || nullsNotDistinct || predicate !== undefined || keys.length < 2) continue;
        const columns = keys.map(({ column }) => (column === undefined ? undefined : columnNamed(column)));
        const nullable = columns.flatMap((column) =>
          column !== undefined && !column.attributes.notNull ? [column.name] : [],
        );
        const own = keys.filter(({ column = '' }) => !scopes.has(column));
        // A key of nullable columns only is as wanted as one of a single column.
        if (nullable.length === 0 || nullable.length === own.length) continue;
        const owner = schema.constraintsOf(table.id).find(({ id }) => id === constraint);
        yield {
          object: (owner ?? index).id,
          message: `unique key ${nameOf(owner ?? index)} lets equal rows pass where ${nullable.join(' or ')} is null`,
          help:
            catalog.serverVersion >= 150_000
              ? `make ${nullable.length === 1 ? 'the column' : 'the columns'} NOT NULL, or the key UNIQUE NULLS NOT DISTINCT`
              : `make ${nullable.length === 1 ? 'the column' : 'the columns'} NOT NULL`,
        };
      }
    }
  },
});

import { nameOf } from '../../catalog/describe/name-of.ts';
import { quoteIdentifier } from '../../catalog/identifier.ts';
import { lintRule } from '../rule.ts';
import type { Index, Table } from '../schema-index.ts';
import { tenancyOf } from '../tenant/tenancy.ts';
import { tenantOptions } from '../tenant/tenant-options.ts';

export const tenantColumnNotIndexed = lintRule({
  id: 'tenant-column-not-indexed',
  summary: 'no key or index begins with the tenant’s column',
  category: 'multi-tenant',
  severity: 'warning',
  presets: ['printoptim'],
  why: 'Nearly every query of a tenant’s data has the tenant in its condition, if only because a policy puts it there. Without a primary key or index that begins with the column, PostgreSQL reads the rows of all tenants to find those of one.',
  bad: 'create table w_orders (id bigint primary key, tenant_id uuid not null, placed_at timestamptz not null);',
  good: `
create table w_orders (id bigint primary key, tenant_id uuid not null, placed_at timestamptz not null);
create index on w_orders (tenant_id, placed_at);`,
  options: tenantOptions,
  *check({ schema, options }) {
    const tenancy = tenancyOf(schema, options.required_column);
    const column = quoteIdentifier(options.required_column);
    const indexed = new Set(
      schema
        .all('index')
        .filter((index) => beginsWith(index, options.required_column))
        .map(({ parent }) => parent),
    );
    for (const table of tenancy.tables) {
      if (indexed.has(table.id) || isPartitionedBy(table, column)) continue;
      const name = nameOf(table);
      yield {
        object: table.id,
        message: `no index of ${name} begins with ${column}`,
        help: `create index on ${name} (${column}, …) with the columns that a tenant’s rows are most often sought or sorted by`,
      };
    }
  },
});

function beginsWith({ attributes: { keys, predicate, invalid } }: Index, column: string): boolean {
  return keys[0]?.column === column && predicate === undefined && !invalid;
}

/** Then a tenant's rows lie in partitions of their own. */
function isPartitionedBy({ attributes: { partitionKey } }: Table, column: string): boolean {
  return partitionKey === `LIST (${column})` || partitionKey === `HASH (${column})`;
}

import { nameOf } from '../../catalog/describe/name-of.ts';
import { quoteIdentifier } from '../../catalog/identifier.ts';
import { lintRule } from '../rule.ts';
import { tenancyOf } from '../tenant/tenancy.ts';
import { tenantOptions } from '../tenant/tenant-options.ts';

export const tenantForeignKey = lintRule({
  id: 'tenant-foreign-key',
  summary: 'a foreign key lets a row refer to one of another tenant',
  category: 'multi-tenant',
  severity: 'warning',
  presets: ['printoptim'],
  why: 'Foreign keys are checked without row-level security: an order can refer to the customer of another tenant if only the customer’s id is compared, by mistake or by somebody who guesses ids. A foreign key that carries the tenant’s column makes that impossible. It needs a unique constraint on the tenant and the id of the table that it refers to.',
  bad: `
create table w_customers (id bigint primary key, tenant_id uuid not null);
create table w_orders (
  id bigint primary key, tenant_id uuid not null, customer_id bigint not null references w_customers
);`,
  good: `
create table w_customers (id bigint primary key, tenant_id uuid not null, unique (tenant_id, id));
create table w_orders (
  id bigint primary key, tenant_id uuid not null, customer_id bigint not null,
  foreign key (tenant_id, customer_id) references w_customers (tenant_id, id)
);`,
  options: tenantOptions,
  *check({ schema, options }) {
    const tenancy = tenancyOf(schema, options.required_column);
    const tenant = quoteIdentifier(options.required_column);
    for (const key of schema.all('constraint')) {
      const { columns = [], references } = key.attributes;
      if (references === undefined || tenancy.columnOf(`table:${references.table}`) === undefined) continue;
      const table = key.parent && schema.get(key.parent);
      // What a partition has comes from its table; a key with the tenant in it carries it.
      if (table?.kind !== 'table' || table.attributes.partitionOf !== undefined) continue;
      if (tenancy.columnOf(table.id) === undefined || columns.includes(options.required_column)) continue;
      const own = columns.map(quoteIdentifier).join(', ');
      const others = references.columns.map(quoteIdentifier).join(', ');
      yield {
        object: key.id,
        message: `foreign key ${quoteIdentifier(key.name)} of ${nameOf(table)} compares ${own} without ${tenant}: a row can refer to one of another tenant in ${references.table}`,
        help: `foreign key (${tenant}, ${own}) references ${references.table} (${tenant}, ${others}), which needs unique (${tenant}, ${others}) there`,
      };
    }
  },
});

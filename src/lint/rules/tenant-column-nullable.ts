import { nameOf } from '../../catalog/describe/name-of.ts';
import { quoteIdentifier } from '../../catalog/identifier.ts';
import { lintRule } from '../rule.ts';
import { tenancyOf } from '../tenant/tenancy.ts';
import { tenantOptions } from '../tenant/tenant-options.ts';

export const tenantColumnNullable = lintRule({
  id: 'tenant-column-nullable',
  summary: 'a row can be without its tenant',
  category: 'multi-tenant',
  severity: 'warning',
  presets: ['printoptim'],
  why: 'A row without a tenant is seen by nobody through a policy that compares the column, or by everybody through one that lets null pass; a foreign key over several columns does not check a row in which one of them is null, unless it is MATCH FULL.',
  bad: 'create table w_orders (id bigint primary key, tenant_id uuid);',
  good: 'create table w_orders (id bigint primary key, tenant_id uuid not null);',
  options: tenantOptions,
  *check({ schema, options }) {
    const tenancy = tenancyOf(schema, options.required_column);
    for (const table of tenancy.tables) {
      const column = tenancy.columnOf(table.id);
      if (column === undefined || column.attributes.notNull) continue;
      yield {
        object: column.id,
        message: `${nameOf(column)} can be null: such a row belongs to no tenant`,
        help: `alter table ${nameOf(table)} alter column ${quoteIdentifier(column.name)} set not null`,
      };
    }
  },
});

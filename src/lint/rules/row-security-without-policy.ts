import * as z from 'zod/mini';
import { nameOf } from '../../catalog/describe/name-of.ts';
import { policiesOf } from '../row-security/policies-of.ts';
import { lintRule } from '../rule.ts';

export const rowSecurityWithoutPolicy = lintRule({
  id: 'row-security-without-policy',
  summary: 'row-level security is enabled on a table that has no policy',
  category: 'security',
  severity: 'warning',
  presets: ['recommended', 'strict', 'printoptim'],
  why: 'With row-level security enabled, a row is seen and changed only where a policy allows it. A table without any policy looks empty to everybody but its owner and roles with BYPASSRLS, without an error: most often the policy was forgotten, or dropped.',
  bad: `
create table w_orders (id bigint primary key, tenant_id uuid not null);
alter table w_orders enable row level security;`,
  good: `
create table w_orders (id bigint primary key, tenant_id uuid not null);
alter table w_orders enable row level security;
create policy w_orders_by_tenant on w_orders
  using (tenant_id = (select current_setting('shop.tenant_id'))::uuid);`,
  options: z.object({}),
  *check({ schema }) {
    for (const table of schema.tables) {
      if (!table.attributes.rowSecurity || policiesOf(schema, table.id).length > 0) continue;
      const name = nameOf(table);
      const seers = table.attributes.forceRowSecurity ? 'only' : 'only its owner and';
      yield {
        object: table.id,
        message: `row-level security is enabled on ${name}, which has no policy: ${seers} roles with BYPASSRLS see a row`,
        help: `create policy … on ${name} using (…), or exempt the table where only roles with BYPASSRLS are to read it`,
      };
    }
  },
});

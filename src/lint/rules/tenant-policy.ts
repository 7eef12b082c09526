import { quoteIdentifier } from '../../catalog/identifier.ts';
import { nodesIn } from '../code/nodes-in.ts';
import { policiesOf } from '../row-security/policies-of.ts';
import {
  isAlwaysTrue,
  mentionsColumn,
  type Policy,
  policyExpressions,
} from '../row-security/policy-expressions.ts';
import { lintRule } from '../rule.ts';
import { tenancyOf } from '../tenant/tenancy.ts';
import { tenantOptions } from '../tenant/tenant-options.ts';

export const tenantPolicy = lintRule({
  id: 'tenant-policy',
  summary: 'a policy of a tenant’s table does not look at the tenant',
  category: 'multi-tenant',
  severity: 'warning',
  presets: ['printoptim'],
  why: 'Permissive policies are combined with OR: one that lets rows pass whoever’s they are opens the wall between tenants that the others build. Policies for a named role that are always true are left alone, and so are tables with a restrictive policy that compares the column, since that one holds for all.',
  bad: `
create table w_orders (id bigint primary key, tenant_id uuid not null, is_public boolean not null);
alter table w_orders enable row level security;
create policy w_orders_public on w_orders for select using (is_public);`,
  good: `
create table w_orders (id bigint primary key, tenant_id uuid not null, is_public boolean not null);
alter table w_orders enable row level security;
create policy w_orders_public on w_orders for select
  using (is_public and tenant_id = (select current_setting('shop.tenant_id'))::uuid);`,
  options: tenantOptions,
  *check({ schema, options }) {
    const { required_column: column } = options;
    for (const table of tenancyOf(schema, column).tables) {
      const policies = policiesOf(schema, table.id);
      const walled = policies.some((policy) => isWall(policy, column));
      if (walled || !table.attributes.rowSecurity) continue;
      for (const policy of policies) {
        if (policy.attributes.restrictive || mentionsColumn(policy, column) || isMeant(policy)) continue;
        const name = table.id.slice('table:'.length);
        yield {
          object: policy.id,
          message: `policy ${quoteIdentifier(policy.name)} of ${name} does not look at ${quoteIdentifier(column)}: it lets rows of every tenant pass`,
          help: `compare ${quoteIdentifier(column)} in its condition, or add a restrictive policy on ${name} that does`,
        };
      }
    }
  },
});

function isWall(policy: Policy, column: string): boolean {
  const { restrictive, command, roles } = policy.attributes;
  return (
    restrictive === true && command === 'all' && roles.includes('public') && mentionsColumn(policy, column)
  );
}

/** Always true for some role, never true, or a question to a function that is given columns of the row. */
function isMeant(policy: Policy): boolean {
  const isForEveryone = policy.attributes.roles.includes('public');
  return policyExpressions(policy).every(({ tree }) => {
    if (isAlwaysTrue(tree)) return !isForEveryone;
    if ('A_Const' in tree) return tree.A_Const.boolval?.boolval !== true;
    for (const { name, value } of nodesIn(tree)) {
      if (name !== 'FuncCall') continue;
      for (const inner of nodesIn(value.args)) if (inner.name === 'ColumnRef') return true;
    }
    return false;
  });
}

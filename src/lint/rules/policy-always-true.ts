import * as z from 'zod/mini';
import { nameOf } from '../../catalog/describe/name-of.ts';
import { policiesOf } from '../row-security/policies-of.ts';
import { isAlwaysTrue, type Policy, policyExpressions } from '../row-security/policy-expressions.ts';
import { lintRule } from '../rule.ts';

export const policyAlwaysTrue = lintRule({
  id: 'policy-always-true',
  summary: 'a policy lets everyone write any row',
  category: 'security',
  severity: 'warning',
  presets: ['recommended', 'strict', 'printoptim'],
  why: 'A permissive policy for everyone whose condition is always true undoes row-level security for the commands it is for: other policies cannot take back what one allows, since permissive policies are combined with OR. Policies that only let everyone read, those for a named role, and those beside a restrictive policy are left alone: these are ways to use row-level security.',
  bad: `
create table w_orders (id bigint primary key, tenant_id uuid not null);
alter table w_orders enable row level security;
create policy w_orders_all on w_orders using (true);`,
  good: `
create table w_orders (id bigint primary key, tenant_id uuid not null);
alter table w_orders enable row level security;
create policy w_orders_by_tenant on w_orders
  using (tenant_id = (select current_setting('shop.tenant_id'))::uuid);`,
  options: z.object({}),
  *check({ schema }) {
    for (const policy of schema.all('policy')) {
      if (!isForEveryone(policy)) continue;
      const table = policy.parent;
      const clause = openClause(policy);
      if (table === undefined || clause === undefined) continue;
      if (policiesOf(schema, table).some((other) => restricts(other, policy))) continue;
      const { command } = policy.attributes;
      const what = command === 'all' ? 'read, insert, update and delete' : command;
      yield {
        object: policy.id,
        message: `policy ${policy.name} lets everyone ${clause === 'using' || command === 'insert' ? `${what} any row` : 'write any row'} of ${table.slice(table.indexOf(':') + 1)}: its ${clause === 'using' ? 'USING' : 'WITH CHECK'} is always true`,
        help: `alter policy ${nameOfPolicy(policy)} ${clause === 'using' ? 'using' : 'with check'} (…) with a condition on the row, or name with TO the roles that may do this`,
      };
    }
  },
});

function isForEveryone({ attributes: { roles, restrictive, command } }: Policy): boolean {
  return roles.includes('public') && !restrictive && command !== 'select';
}

function openClause(policy: Policy): 'using' | 'check' | undefined {
  return policyExpressions(policy).find(({ tree }) => isAlwaysTrue(tree))?.clause;
}

/** Whether a restrictive policy stands beside: that needs a permissive one, which may be true. */
function restricts(other: Policy, policy: Policy): boolean {
  const { restrictive, roles, command } = other.attributes;
  if (!restrictive || !roles.includes('public') || openClause(other) !== undefined) return false;
  return command === 'all' || command === policy.attributes.command;
}

function nameOfPolicy(policy: Policy): string {
  const full = nameOf(policy);
  const table = (policy.parent ?? '').slice('table:'.length);
  return `${full.slice(table.length + 1)} on ${table}`;
}

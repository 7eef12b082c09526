import * as z from 'zod/mini';
import { nameOf } from '../../catalog/describe/name-of.ts';
import { policiesOf } from '../row-security/policies-of.ts';
import type { Policy } from '../row-security/policy-expressions.ts';
import { lintRule } from '../rule.ts';

const commands = ['select', 'insert', 'update', 'delete'] as const;

export const multiplePermissivePolicies = lintRule({
  id: 'multiple-permissive-policies',
  summary: 'several permissive policies of a table are for the same role and command',
  category: 'security',
  severity: 'info',
  presets: ['strict'],
  why: 'Permissive policies are combined with OR: PostgreSQL has to evaluate each of them for every row that the others refuse, and whoever reads one of them does not see what the others let through. One policy with the whole condition is faster and easier to judge.',
  bad: `
create table w_orders (id bigint primary key, tenant_id uuid not null, is_public boolean not null);
alter table w_orders enable row level security;
create policy w_orders_by_tenant on w_orders
  using (tenant_id = (select current_setting('shop.tenant_id'))::uuid);
create policy w_orders_public on w_orders for select using (is_public);`,
  good: `
create table w_orders (id bigint primary key, tenant_id uuid not null, is_public boolean not null);
alter table w_orders enable row level security;
create policy w_orders_read on w_orders for select
  using (is_public or tenant_id = (select current_setting('shop.tenant_id'))::uuid);`,
  options: z.object({}),
  *check({ schema }) {
    for (const table of schema.tables) {
      if (!table.attributes.rowSecurity) continue;
      const policies = policiesOf(schema, table.id).filter(({ attributes }) => !attributes.restrictive);
      if (policies.length < 2) continue;
      const roles = [...new Set(policies.flatMap(({ attributes }) => attributes.roles))];
      for (const role of roles) {
        const shared = sharedCommands(policies, role);
        if (shared.size === 0) continue;
        const names = [...new Set([...shared.values()].flat())].join(', ');
        yield {
          object: table.id,
          message: `${nameOf(table)} has several permissive policies for ${role === 'public' ? 'everyone' : role} and ${[...shared.keys()].join(', ')}: ${names}`,
          help: 'make them one policy a command, with OR between the conditions, or restrict one with AS RESTRICTIVE where all of them are meant to hold',
        };
      }
    }
  },
});

/** Commands for which the role has more than one policy of its own, and their names. */
function sharedCommands(policies: readonly Policy[], role: string): Map<string, readonly string[]> {
  const shared = new Map<string, readonly string[]>();
  for (const command of commands) {
    const names = policies
      .filter(({ attributes }) => attributes.roles.includes(role))
      .filter(({ attributes }) => attributes.command === 'all' || attributes.command === command)
      .map(({ name }) => name);
    if (names.length > 1) shared.set(command, names);
  }
  return shared;
}

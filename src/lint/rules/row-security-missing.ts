import * as z from 'zod/mini';
import { nameOf } from '../../catalog/describe/name-of.ts';
import { addStatement } from '../edits/add-statement.ts';
import { anyPattern } from '../name-pattern.ts';
import { objectNames } from '../object-names.ts';
import { policiesOf } from '../row-security/policies-of.ts';
import { lintRule, type Report } from '../rule.ts';
import type { DeclaredAt } from '../rule-input.ts';
import type { Table } from '../schema-index.ts';
import { tenancyOf, whereMost } from '../tenant/tenancy.ts';
import { requiredColumn } from '../tenant/tenant-options.ts';

export const rowSecurityMissing = lintRule({
  id: 'row-security-missing',
  summary: 'a table lacks the row-level security that it should have',
  category: 'security',
  severity: 'warning',
  presets: ['recommended', 'strict', 'printoptim'],
  why: 'Policies do nothing before row-level security is enabled on their table: whoever may read the table reads every row. And where most tables with a tenant’s column have it, one that does not is a hole in the wall between tenants. Tables can also be named in the option `tables`.',
  bad: `
create table w_orders (id bigint primary key, tenant_id uuid not null);
create policy w_orders_by_tenant on w_orders
  using (tenant_id = (select current_setting('shop.tenant_id'))::uuid);`,
  good: `
create table w_orders (id bigint primary key, tenant_id uuid not null);
create policy w_orders_by_tenant on w_orders
  using (tenant_id = (select current_setting('shop.tenant_id'))::uuid);
alter table w_orders enable row level security;`,
  options: z.object({
    tables: z._default(
      z
        .array(z.string())
        .check(z.describe('Globs of tables that must have it: `shop.*`, whatever other tables have.')),
      [],
    ),
    required_column: requiredColumn,
  }),
  *check({ schema, options, declarationOf }) {
    const reported = new Set<Table>();
    for (const table of schema.tables) {
      const policies = policiesOf(schema, table.id);
      if (table.attributes.rowSecurity || policies.length === 0) continue;
      reported.add(table);
      const which = policies.map(({ name }) => name).join(', ');
      yield report(
        table,
        `row-level security is not enabled on ${nameOf(table)}: ${which} ${policies.length === 1 ? 'has' : 'have'} no effect`,
        declarationOf(table.id),
      );
    }
    const isNamed = anyPattern(options.tables);
    for (const table of schema.tables) {
      if (table.attributes.rowSecurity || reported.has(table)) continue;
      if (!isNamed(objectNames(table.id, schema).table)) continue;
      reported.add(table);
      yield report(table, `row-level security is not enabled on ${nameOf(table)}`);
    }
    const { tables } = tenancyOf(schema, options.required_column);
    for (const { have, lack } of whereMost(tables, ({ attributes }) => attributes.rowSecurity === true)) {
      for (const table of lack) {
        if (reported.has(table)) continue;
        yield report(
          table,
          `row-level security is not enabled on ${nameOf(table)}, which has ${options.required_column} as ${have.length} tables of its schema that have it`,
        );
      }
    }
  },
});

function report(table: Table, message: string, declared?: DeclaredAt): Report {
  const help = `alter table ${nameOf(table)} enable row level security`;
  const edits = declared && [addStatement(declared, help)];
  // Whoever read all rows sees only those of the policies afterwards.
  return { object: table.id, message, help, fix: edits && { title: help, edits, unsafe: true } };
}

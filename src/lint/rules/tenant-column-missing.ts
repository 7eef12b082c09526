import * as z from 'zod/mini';
import { nameOf } from '../../catalog/describe/name-of.ts';
import { qualify, quoteIdentifier } from '../../catalog/identifier.ts';
import { lintRule } from '../rule.ts';
import type { SchemaIndex, Table } from '../schema-index.ts';
import { type Tenancy, tenancyOf, whereMost } from '../tenant/tenancy.ts';
import { requiredColumn } from '../tenant/tenant-options.ts';

export const tenantColumnMissing = lintRule({
  id: 'tenant-column-missing',
  summary: 'a table lacks the column that says whose row it is',
  category: 'multi-tenant',
  severity: 'warning',
  presets: ['printoptim'],
  why: 'A row whose tenant has to be looked up in another table cannot be filtered by a simple policy, cannot carry the tenant in its foreign keys, and cannot be moved or deleted with its tenant by one condition. Tables count where most of their schema have the column; the table of tenants itself does not need it, nor do tables that only others refer to, such as countries.',
  bad: `
create table w_tenants (id uuid primary key);
create table w_customers (id bigint primary key, tenant_id uuid not null references w_tenants);
create table w_orders (id bigint primary key, tenant_id uuid not null references w_tenants);
create table w_invoices (id bigint primary key, tenant_id uuid not null references w_tenants);
create table w_order_lines (id bigint primary key, order_id bigint not null references w_orders);`,
  good: `
create table w_tenants (id uuid primary key);
create table w_countries (code text primary key);
create table w_customers (
  id bigint primary key, tenant_id uuid not null references w_tenants, country text references w_countries
);
create table w_orders (id bigint primary key, tenant_id uuid not null references w_tenants);
create table w_invoices (id bigint primary key, tenant_id uuid not null references w_tenants);`,
  options: z.object({
    required_column: requiredColumn,
    everywhere: z._default(
      z
        .boolean()
        .check(z.describe('Ask it of all tables but exempt ones, also where most of them do not have it.')),
      false,
    ),
  }),
  *check({ schema, options }) {
    const tenancy = tenancyOf(schema, options.required_column);
    const column = quoteIdentifier(options.required_column);
    for (const { table, because } of candidates(schema, tenancy, options.everywhere)) {
      const name = nameOf(table);
      const type = tenancy.tables[0] && tenancy.columnOf(tenancy.tables[0].id)?.attributes.type;
      yield {
        object: table.id,
        message: `${name} has no column ${column}${because}`,
        help: `alter table ${name} add column ${column} ${type ?? '…'} not null, filled for the rows that are there; or exempt the table where its rows belong to no tenant`,
      };
    }
  },
});

function* candidates(
  schema: SchemaIndex,
  tenancy: Tenancy,
  everywhere: boolean,
): Generator<{ readonly table: Table; readonly because: string }> {
  const lacks = ({ id }: Table): boolean => tenancy.columnOf(id) === undefined && !tenancy.isRegister(id);
  if (everywhere) {
    for (const table of schema.tables) if (lacks(table)) yield { table, because: '' };
    return;
  }
  const counted = schema.tables.filter((table) => !lacks(table) || !isShared(schema, table));
  for (const { have, lack } of whereMost(counted, (table) => !lacks(table))) {
    for (const table of lack)
      yield { table, because: `, as ${have.length} tables of schema ${qualify(table.schema)} have it` };
  }
}

/** Data of all tenants: others refer to it, and it refers to nothing. */
function isShared(schema: SchemaIndex, { id }: Table): boolean {
  const refers = schema.constraintsOf(id).some(({ attributes }) => attributes.references !== undefined);
  return !refers && schema.foreignKeysTo(id).length > 0;
}

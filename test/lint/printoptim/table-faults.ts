import { common, type Fault, write } from './fault.ts';

/** Of structure, types and constraints. */
export const tableFaults: readonly Fault[] = [
  {
    rule: 'character-type',
    file: `${write}/w_products.sql`,
    instead: 'sku            text not null',
    text: 'sku char(12) not null',
    says: 'public.w_products.sku is character(12): what is shorter is padded with blanks',
  },
  {
    rule: 'check-always-true',
    file: `${write}/w_products.sql`,
    instead: 'check (pages_per_unit > 0)',
    text: 'check (pages_per_unit <> 0 or pages_per_unit <> 1)',
    says: 'public.w_products.w_products_pages_per_unit_positive refuses nothing',
  },
  {
    rule: 'check-never-true',
    file: `${write}/w_products.sql`,
    instead: 'check (pages_per_unit > 0)',
    text: 'check (pages_per_unit > 1000 and pages_per_unit < 1)',
    says: 'public.w_products.w_products_pages_per_unit_positive refuses every row',
  },
  {
    rule: 'circular-foreign-keys',
    file: `${write}/w_orders.sql`,
    instead: '  latest_invoice_id uuid,',
    text: '  latest_invoice_id uuid not null,',
    says: 'public.w_invoices and public.w_orders refer to each other in a circle',
  },
  {
    rule: 'float-for-money',
    file: `${write}/w_products.sql`,
    text: 'alter table w_products add column purchase_price double precision;',
    says: 'public.w_products.purchase_price is double precision, which cannot hold amounts such as 0.10 exactly',
  },
  {
    rule: 'foreign-key-type-mismatch',
    file: `${write}/w_orders.sql`,
    text: `create table w_proofs (
      id uuid primary key, tenant_id uuid not null, order_number integer references w_orders (order_number)
    );`,
    says: 'column public.w_proofs.order_number is integer, but refers to public.w_orders.order_number, which is bigint',
  },
  {
    rule: 'foreign-key-without-index',
    file: `${write}/w_payments.sql`,
    instead: 'create index w_payments_invoice_idx on w_payments (tenant_id, invoice_id);',
    text: 'create index w_payments_invoice_idx on w_payments (tenant_id);',
    says: 'public.w_payments (tenant_id, invoice_id) refers to public.w_invoices, and no index begins with these',
  },
  {
    rule: 'integer-primary-key',
    file: `${common}/004_audit/audit_log.sql`,
    instead: 'bigint generated always as identity primary key',
    text: 'integer generated always as identity primary key',
    says: 'primary key public.audit_log.id is integer, which ends at 2,147,483,647',
  },
  {
    rule: 'invalid-index',
    file: `${common}/004_audit/audit_log.sql`,
    text: `create table w_page_counts (tenant_id uuid not null, counted_on date not null) partition by range (counted_on);
      create table w_page_counts_2026 partition of w_page_counts for values from ('2026-01-01') to ('2027-01-01');
      create index w_page_counts_tenant_idx on only w_page_counts (tenant_id);`,
    says: 'index public.w_page_counts_tenant_idx is invalid: partitions of public.w_page_counts lack their part of it',
  },
  {
    rule: 'json-instead-of-jsonb',
    file: `${common}/004_audit/audit_log.sql`,
    instead: 'constraint audit_log_action_known',
    text: 'context json,\n  constraint audit_log_action_known',
    says: 'public.audit_log.context is json: every access parses its text',
  },
  {
    rule: 'looks-like-foreign-key',
    file: `${write}/w_shipments.sql`,
    instead: `constraint w_shipments_order_fkey
    foreign key (tenant_id, order_id) references w_orders (tenant_id, id),`,
    text: '',
    says: 'public.w_shipments.order_id looks like a reference to public.w_orders (id) and has no foreign key',
  },
  {
    rule: 'missing-not-null',
    file: `${write}/w_payments.sql`,
    instead: 'created_at    timestamptz not null default now()',
    text: 'created_at timestamptz default now()',
    says: 'public.w_payments.created_at has the default now() and may still be null',
  },
  {
    rule: 'missing-primary-key',
    file: `${common}/004_audit/audit_log.sql`,
    instead: 'bigint generated always as identity primary key',
    text: 'bigint generated always as identity',
    says: 'table public.audit_log has no primary key',
  },
  {
    rule: 'money-type',
    file: `${write}/w_shipments.sql`,
    instead: '  tracking_number text,',
    text: '  tracking_number text, postage money,',
    says: 'public.w_shipments.postage is money: its digits and currency depend on lc_monetary',
  },
  {
    rule: 'not-valid-left-behind',
    file: `${write}/w_products.sql`,
    text: `alter table w_products add constraint w_products_name_not_empty check (name <> '') not valid;`,
    says: 'check constraint public.w_products.w_products_name_not_empty is NOT VALID',
  },
  {
    rule: 'redundant-index',
    file: `${write}/w_payments.sql`,
    text: 'create index w_payments_tenant_idx on w_payments (tenant_id);',
    says: 'index public.w_payments_tenant_idx is not needed: index public.w_payments_invoice_idx begins with its keys',
  },
  {
    rule: 'reg-type-column',
    file: `${write}/w_print_jobs.sql`,
    instead: '  started_at    timestamptz,',
    text: '  started_at timestamptz, prepared_by regprocedure,',
    says: 'column public.w_print_jobs.prepared_by is regprocedure, with which pg_upgrade refuses the database',
  },
  {
    rule: 'serial-instead-of-identity',
    file: `${write}/w_orders.sql`,
    instead: 'bigint generated always as identity',
    text: 'bigserial',
    says: 'column public.w_orders.order_number takes its numbers from public.w_orders_order_number_seq by a default',
  },
  {
    rule: 'table-inheritance',
    file: `${write}/w_products.sql`,
    text: 'create table w_downloads (file_name text not null) inherits (w_products);',
    says: 'table public.w_downloads inherits from public.w_products, but',
  },
  {
    rule: 'timestamp-without-time-zone',
    file: `${write}/w_payments.sql`,
    instead: 'received_at   timestamptz',
    text: 'received_at timestamp',
    says: 'public.w_payments.received_at is a timestamp without time zone',
  },
  {
    rule: 'unlogged-table',
    file: `${write}/w_payments.sql`,
    instead: 'create table w_payments',
    text: 'create unlogged table w_payments',
    says: 'table public.w_payments is unlogged: a crash empties it',
  },
  {
    rule: 'volatile-check-expression',
    file: `${write}/w_payments.sql`,
    instead: 'check (amount > 0)',
    text: `check (amount > 0 and received_at > now() - interval '1 year')`,
    says: 'public.w_payments.w_payments_amount_positive asks now(), which gives something else later',
  },
];

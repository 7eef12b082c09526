import { common, type Fault, functions, read, write } from './fault.ts';

const secured = '(select current_tenant())';
const token = `AKIA${'Q7ZK3M5N2P8R4T6W'}`;

/** Of security, tenants and the two sides. */
export const guardFaults: readonly Fault[] = [
  {
    rule: 'hardcoded-secret',
    file: 'db/seeds/080_invoices.sql',
    text: `update w_invoices set status = 'paid' where '${token}' is null;`,
    says: 'db/seeds/080_invoices.sql holds an access key of AWS',
  },
  {
    rule: 'hardcoded-secret',
    file: `${functions}/fn_order_total.sql`,
    text: `comment on function fn_order_total(uuid) is 'see https://ci:kT9vLq27xWz@builds.internal';`,
    says: 'holds a URL with a password',
  },
  {
    rule: 'implicit-cast',
    file: `${functions}/fn_order_total.sql`,
    text: `create function fn_order_of(p_number numeric) returns uuid language sql stable
      as $$ select id from w_orders where order_number = p_number $$;`,
    says: 'function public.fn_order_of(numeric) compares public.w_orders.order_number (bigint) as numeric',
  },
  {
    rule: 'implicit-cast',
    file: `${functions}/fn_order_total.sql`,
    text: `create table w_logins (email email_address primary key, tenant_id uuid not null);
      create function fn_login(p_email text) returns uuid language sql stable
      as $$ select tenant_id from w_logins where email = p_email $$;`,
    says: 'compares public.w_logins.email (public.email_address) as text',
  },
  {
    rule: 'multiple-permissive-policies',
    file: `${write}/w_orders.sql`,
    text: `create policy w_orders_own on w_orders for select using (tenant_id = ${secured} and total > 0);`,
    says: 'public.w_orders has several permissive policies for everyone and select',
  },
  {
    rule: 'password-column-type',
    file: `${write}/w_customers.sql`,
    instead: '  notes        text,',
    text: '  notes text, password_hash varchar(40),',
    says: 'public.w_customers.password_hash has room for 40 characters',
  },
  {
    rule: 'policy-always-true',
    file: `${write}/w_payments.sql`,
    instead: `using (tenant_id = ${secured})`,
    text: 'using (true)',
    says: 'policy w_payments_by_tenant lets everyone',
  },
  {
    rule: 'policy-initplan',
    file: `${write}/w_printers.sql`,
    instead: secured,
    text: 'current_tenant()',
    says: 'policy w_printers_by_tenant of public.w_printers calls public.current_tenant() for every row',
  },
  {
    rule: 'public-grant',
    file: `${write}/w_shipments.sql`,
    text: 'grant select on w_shipments to public;',
    says: 'everyone has SELECT on table public.w_shipments',
  },
  {
    rule: 'public-schema-create',
    file: `${common}/000_security/schema_privileges.sql`,
    instead: 'revoke create on schema public from public;',
    text: 'grant create on schema public to public;',
    says: 'everyone who can connect may create objects in schema public',
  },
  {
    rule: 'row-security-missing',
    file: `${write}/w_products.sql`,
    instead: 'alter table w_products enable row level security;',
    text: '',
    says: 'row-level security is not enabled on public.w_products: w_products_by_tenant has no effect',
  },
  {
    rule: 'row-security-missing',
    file: `${write}/w_products.sql`,
    text: 'create table w_paper (id uuid primary key, tenant_id uuid not null);',
    says: 'row-level security is not enabled on public.w_paper, which has tenant_id',
  },
  {
    rule: 'row-security-without-policy',
    file: `${write}/w_price_lists.sql`,
    instead: `create policy w_price_lists_by_tenant on w_price_lists\n  using (tenant_id = ${secured});`,
    text: '',
    says: 'row-level security is enabled on public.w_price_lists, which has no policy',
  },
  {
    rule: 'security-definer-search-path',
    file: `${common}/003_functions/record_change.sql`,
    instead: 'set search_path = public, pg_temp\n',
    text: '',
    says: 'function public.record_change() is SECURITY DEFINER and does not set search_path',
  },
  {
    rule: 'tenant-column-missing',
    file: `${write}/w_shipments.sql`,
    text: 'create table w_parcels (id uuid primary key, shipment_id uuid not null references w_shipments);',
    says: 'public.w_parcels has no column tenant_id',
  },
  {
    rule: 'tenant-column-not-indexed',
    file: `${common}/004_audit/audit_log.sql`,
    instead: 'create index audit_log_tenant_idx on audit_log (tenant_id, changed_at);',
    text: '',
    says: 'no index of public.audit_log begins with tenant_id',
  },
  {
    rule: 'tenant-column-nullable',
    file: `${write}/w_payments.sql`,
    instead: 'tenant_id     uuid not null',
    text: 'tenant_id uuid',
    says: 'public.w_payments.tenant_id can be null',
  },
  {
    rule: 'tenant-foreign-key',
    file: `${write}/w_payments.sql`,
    instead: 'foreign key (tenant_id, invoice_id) references w_invoices (tenant_id, id)',
    text: 'foreign key (invoice_id) references w_invoices',
    says: 'foreign key w_payments_invoice_fkey of public.w_payments compares invoice_id without tenant_id',
  },
  {
    rule: 'tenant-policy',
    file: `${write}/w_products.sql`,
    instead: `using (tenant_id = ${secured})`,
    text: 'using (name is not null)',
    says: 'policy w_products_by_tenant of public.w_products does not look at tenant_id',
  },
  {
    rule: 'write-read-prefix',
    file: `${write}/w_products.sql`,
    text: 'create table paper_sizes (id uuid primary key);',
    says: `table public.paper_sizes is declared in ${write}/w_products.sql, where names begin with w_`,
  },
  {
    rule: 'write-read-prefix',
    file: `${read}/r_print_queue.sql`,
    text: 'create view print_queue as select * from r_print_queue;',
    says: 'where names begin with r_',
  },
  {
    rule: 'read-model-sources',
    file: `${functions}/fn_refresh_customer_lifetime_value.sql`,
    instead: 'from w_orders\n',
    text: `from (
        select tenant_id, customer_id, total_spent as total, last_order_at as placed_at, 'shipped' as status
        from r_customer_lifetime_value
      ) as w_orders
`,
    says: 'nothing fills table public.r_customer_lifetime_value from the write side',
  },
  {
    rule: 'read-model-sources',
    file: `${read}/r_inventory_summary.sql`,
    text: 'select 1;',
    options: { read_model_sources: { r_inventory_summary: ['w_inventory'] } },
    says: 'public.r_inventory_summary is also made from public.w_products, which is not declared',
  },
  {
    rule: 'write-refers-to-read',
    file: `${write}/w_customers.sql`,
    text: `create table w_discounts (
      tenant_id uuid, customer_id uuid, primary key (tenant_id, customer_id),
      foreign key (tenant_id, customer_id) references r_customer_analytics
    );`,
    says: 'of public.w_discounts refers to read model public.r_customer_analytics',
  },
];

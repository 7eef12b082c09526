create table w_invoices (
  id             uuid primary key default gen_random_uuid(),
  tenant_id      uuid not null references w_tenants,
  order_id       uuid not null,
  invoice_number bigint generated always as identity,
  status         invoice_status not null default 'issued',
  issued_on      date not null default current_date,
  net_amount     money_amount not null,
  tax_rate       numeric(4, 3) not null default 0.200,
  gross_amount   numeric(14, 2) not null
                 generated always as (net_amount + round(net_amount * tax_rate, 2)) stored,
  created_at     timestamptz not null default now(),
  updated_at     timestamptz not null default now(),
  due_on         date not null,
  constraint w_invoices_tenant_key unique (tenant_id, id),
  constraint w_invoices_invoice_number_key unique (invoice_number),
  constraint w_invoices_order_fkey
    foreign key (tenant_id, order_id) references w_orders (tenant_id, id),
  constraint w_invoices_tax_rate_sensible check (tax_rate >= 0 and tax_rate < 1)
);

comment on table w_invoices is 'What a customer has to pay for an order; a corrected order is invoiced again.';
comment on column w_invoices.tax_rate is '0.200 is 20 %.';
comment on column w_invoices.due_on is 'issued_on plus the payment terms the shop had on that day.';

create index w_invoices_order_idx on w_invoices (tenant_id, order_id);

create trigger w_invoices_set_updated_at
  before update on w_invoices
  for each row execute function set_updated_at();

alter table w_invoices enable row level security;

create policy w_invoices_by_tenant on w_invoices
  using (tenant_id = (select current_tenant()));

grant select, insert, update on w_invoices to printoptim_app;
grant select on w_invoices to printoptim_readonly;

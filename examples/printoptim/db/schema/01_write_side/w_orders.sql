-- An order knows its latest invoice and an invoice knows its order: the two tables refer to each other.
-- Whichever is created first cannot name the other yet; `confiture build` adds that foreign key afterwards.
create table w_orders (
  id                uuid primary key default gen_random_uuid(),
  tenant_id         uuid not null references w_tenants,
  customer_id       uuid not null,
  order_number      bigint generated always as identity,
  status            order_status not null default 'draft',
  placed_at         timestamptz not null default now(),
  shipping_address  text not null,
  billing_address   text,
  total             money_amount not null default 0,
  latest_invoice_id uuid,
  created_at        timestamptz not null default now(),
  updated_at        timestamptz not null default now(),
  constraint w_orders_tenant_key unique (tenant_id, id),
  constraint w_orders_order_number_key unique (order_number),
  constraint w_orders_customer_fkey
    foreign key (tenant_id, customer_id) references w_customers (tenant_id, id),
  constraint w_orders_latest_invoice_fkey
    foreign key (tenant_id, latest_invoice_id) references w_invoices (tenant_id, id)
);

comment on table w_orders is 'What a customer wants printed, from draft to delivery.';
comment on column w_orders.shipping_address is 'As it was when the order was placed; later moves do not change it.';
comment on column w_orders.billing_address is 'Null: same as the shipping address.';
comment on column w_orders.total is 'Sum of the lines, kept by fn_add_order_line().';

create index w_orders_customer_idx on w_orders (tenant_id, customer_id);

create index w_orders_latest_invoice_idx on w_orders (tenant_id, latest_invoice_id);

create index w_orders_open_idx on w_orders (tenant_id, placed_at)
  where status in ('confirmed', 'in_production');

comment on index w_orders_open_idx is 'The shop''s board of open orders, oldest first.';

create trigger w_orders_set_updated_at
  before update on w_orders
  for each row execute function set_updated_at();

alter table w_orders enable row level security;

create policy w_orders_by_tenant on w_orders
  using (tenant_id = (select current_tenant()));

grant select, insert, update on w_orders to printoptim_app;
grant select on w_orders to printoptim_readonly;

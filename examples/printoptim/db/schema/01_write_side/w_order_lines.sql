create table w_order_lines (
  id          uuid primary key default gen_random_uuid(),
  tenant_id   uuid not null references w_tenants,
  order_id    uuid not null,
  line_number smallint not null,
  product_id  uuid not null,
  quantity    integer not null,
  unit_price  money_amount not null,
  line_total  numeric(14, 2) not null generated always as (quantity * unit_price) stored,
  created_at  timestamptz not null default now(),
  updated_at  timestamptz not null default now(),
  constraint w_order_lines_tenant_key unique (tenant_id, id),
  constraint w_order_lines_line_number_key unique (tenant_id, order_id, line_number),
  constraint w_order_lines_order_fkey
    foreign key (tenant_id, order_id) references w_orders (tenant_id, id) on delete cascade,
  constraint w_order_lines_product_fkey
    foreign key (tenant_id, product_id) references w_products (tenant_id, id),
  constraint w_order_lines_quantity_positive check (quantity > 0)
);

comment on table w_order_lines is 'One product of an order, at the price of that day.';

create index w_order_lines_product_idx on w_order_lines (tenant_id, product_id);

create trigger w_order_lines_set_updated_at
  before update on w_order_lines
  for each row execute function set_updated_at();

alter table w_order_lines enable row level security;

create policy w_order_lines_by_tenant on w_order_lines
  using (tenant_id = (select current_tenant()));

grant select, insert, update, delete on w_order_lines to printoptim_app;
grant select on w_order_lines to printoptim_readonly;

create table w_products (
  id             uuid primary key default gen_random_uuid(),
  tenant_id      uuid not null references w_tenants,
  sku            text not null,
  name           text not null,
  paper_format   text not null,
  pages_per_unit integer not null default 1,
  list_price     money_amount not null,
  is_active      boolean not null default true,
  created_at     timestamptz not null default now(),
  updated_at     timestamptz not null default now(),
  constraint w_products_tenant_key unique (tenant_id, id),
  constraint w_products_sku_key unique (tenant_id, sku),
  constraint w_products_pages_per_unit_positive check (pages_per_unit > 0)
);

comment on table w_products is 'What a shop prints and sells.';
comment on column w_products.list_price is 'Price of one unit where no price list says otherwise.';

create trigger w_products_set_updated_at
  before update on w_products
  for each row execute function set_updated_at();

alter table w_products enable row level security;

create policy w_products_by_tenant on w_products
  using (tenant_id = (select current_tenant()));

grant select, insert, update on w_products to printoptim_app;
grant select on w_products to printoptim_readonly;

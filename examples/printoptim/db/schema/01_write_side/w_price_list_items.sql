create table w_price_list_items (
  id            uuid primary key default gen_random_uuid(),
  tenant_id     uuid not null references w_tenants,
  price_list_id uuid not null,
  product_id    uuid not null,
  from_quantity integer not null default 1,
  unit_price    money_amount not null,
  created_at    timestamptz not null default now(),
  updated_at    timestamptz not null default now(),
  constraint w_price_list_items_step_key unique (tenant_id, price_list_id, product_id, from_quantity),
  constraint w_price_list_items_price_list_fkey
    foreign key (tenant_id, price_list_id) references w_price_lists (tenant_id, id) on delete cascade,
  constraint w_price_list_items_product_fkey
    foreign key (tenant_id, product_id) references w_products (tenant_id, id),
  constraint w_price_list_items_from_quantity_positive check (from_quantity > 0)
);

comment on table w_price_list_items is 'One step of a price list: the unit price from a quantity upwards.';

create index w_price_list_items_product_idx on w_price_list_items (tenant_id, product_id);

create trigger w_price_list_items_set_updated_at
  before update on w_price_list_items
  for each row execute function set_updated_at();

-- Someone will ask who changed a price.
create trigger w_price_list_items_record_change
  after insert or update or delete on w_price_list_items
  for each row execute function record_change();

alter table w_price_list_items enable row level security;

create policy w_price_list_items_by_tenant on w_price_list_items
  using (tenant_id = (select current_tenant()));

grant select, insert, update, delete on w_price_list_items to printoptim_app;
grant select on w_price_list_items to printoptim_readonly;

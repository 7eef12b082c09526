-- Shop, write side normalised (w_), read side derived (r_); tenants by row-level security
create schema shop;
set search_path = shop;
create function current_tenant() returns uuid language sql stable as $$ select nullif(current_setting('shop.tenant', true), '')::uuid $$;

create table w_tenants (id uuid primary key default gen_random_uuid(), name text not null unique, created_at timestamptz not null default now());
create table w_customers (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid not null references w_tenants,
  email text not null,
  name text not null,
  newsletter_opt_in boolean not null default false,
  created_at timestamptz not null default now(),
  unique (tenant_id, email),
  unique (tenant_id, id)
);
create table w_products (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid not null references w_tenants,
  sku text not null,
  title text not null,
  price_cents bigint not null check (price_cents >= 0),
  attributes jsonb not null default '{}',
  discontinued_at timestamptz,
  unique (tenant_id, sku),
  unique (tenant_id, id)
);
create table w_product_translations (
  tenant_id uuid not null,
  product_id uuid not null,
  locale text not null,
  title text not null,
  description text,
  primary key (tenant_id, product_id, locale),
  foreign key (tenant_id, product_id) references w_products (tenant_id, id) on delete cascade
);
create table w_orders (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid not null references w_tenants,
  customer_id uuid not null,
  number bigint not null,
  status text not null default 'cart' check (status in ('cart', 'placed', 'paid', 'shipped', 'cancelled')),
  currency char(3) not null,
  placed_at timestamptz,
  check (status = 'cart' or placed_at is not null),
  unique (tenant_id, number),
  unique (tenant_id, id),
  foreign key (tenant_id, customer_id) references w_customers (tenant_id, id)
);
create index w_orders_customer_idx on w_orders (tenant_id, customer_id);
create table w_order_lines (
  tenant_id uuid not null,
  order_id uuid not null,
  line_no smallint not null,
  product_id uuid not null,
  quantity integer not null check (quantity > 0),
  unit_price_cents bigint not null,
  primary key (tenant_id, order_id, line_no),
  foreign key (tenant_id, order_id) references w_orders (tenant_id, id) on delete cascade,
  foreign key (tenant_id, product_id) references w_products (tenant_id, id)
);
create table w_vouchers (
  tenant_id uuid not null references w_tenants,
  code text not null,
  percent smallint not null check (percent between 1 and 100),
  expires_at timestamptz not null check (expires_at > now()),
  primary key (tenant_id, code)
);
create table w_outbox (
  id bigint generated always as identity primary key,
  tenant_id uuid not null,
  topic text not null,
  payload jsonb not null,
  created_at timestamptz not null default clock_timestamp(),
  sent_at timestamptz
);
create index w_outbox_unsent on w_outbox (id) where sent_at is null;

create table r_order_list (
  tenant_id uuid not null,
  order_id uuid not null,
  order_number bigint not null,
  customer_id uuid not null,
  customer_name text not null,
  status text not null,
  total_cents bigint not null,
  line_count integer not null,
  placed_at timestamptz,
  primary key (tenant_id, order_id)
);
create index r_order_list_recent on r_order_list (tenant_id, placed_at desc);
create table r_product_search (
  tenant_id uuid not null,
  product_id uuid not null,
  locale text not null,
  document tsvector not null,
  primary key (tenant_id, product_id, locale)
);
create index r_product_search_document on r_product_search using gin (document);
create table r_daily_sales (
  tenant_id uuid not null,
  day date not null,
  orders integer not null,
  revenue float not null,
  primary key (tenant_id, day)
);

create function project_order() returns trigger language plpgsql security definer as $$
begin
  insert into r_order_list
  select o.tenant_id, o.id, o.number, c.id, c.name, o.status, coalesce(sum(l.quantity * l.unit_price_cents), 0), count(l), o.placed_at
  from w_orders o join w_customers c on c.id = o.customer_id left join w_order_lines l on l.order_id = o.id
  where o.id = new.id group by o.id, c.id
  on conflict (tenant_id, order_id) do update set status = excluded.status, total_cents = excluded.total_cents;
  return null;
end $$;
create trigger w_orders_project after insert or update on w_orders for each row execute function project_order();

alter table w_tenants enable row level security;
create policy own on w_tenants using (id = (select current_tenant()));
alter table w_customers enable row level security;
create policy own on w_customers using (tenant_id = (select current_tenant()));
alter table w_products enable row level security;
create policy own on w_products using (tenant_id = (select current_tenant()));
alter table w_product_translations enable row level security;
create policy own on w_product_translations using (tenant_id = (select current_tenant()));
alter table w_orders enable row level security;
create policy own on w_orders using (tenant_id = (select current_tenant())) with check (true);
alter table w_order_lines enable row level security;
create policy own on w_order_lines using (tenant_id = (select current_tenant()));
alter table w_outbox enable row level security;
create policy own on w_outbox using (tenant_id = (select current_tenant()));
alter table r_order_list enable row level security;
create policy own on r_order_list for select using (tenant_id = (select current_tenant()));
alter table r_product_search enable row level security;
create policy own on r_product_search for select using (tenant_id = (select current_tenant()));
alter table r_daily_sales enable row level security;
create policy own on r_daily_sales for select using (tenant_id = (select current_tenant()));

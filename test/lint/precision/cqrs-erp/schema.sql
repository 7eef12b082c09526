-- ERP, CQRS with tenants. Write side with integer keys within and uuid without ("trinity"); read side as views and tables
create extension ltree;
create table tb_tenant (pk_tenant integer generated always as identity primary key, id uuid not null default gen_random_uuid() unique, identifier text not null unique);
create table tb_location (
  pk_location bigint generated always as identity primary key,
  id uuid not null default gen_random_uuid() unique,
  fk_tenant integer not null references tb_tenant,
  fk_parent bigint references tb_location,
  path ltree not null,
  name text not null,
  level smallint generated always as (nlevel(path)) stored,
  created_at timestamptz not null default now(),
  created_by uuid not null,
  deleted_at timestamptz,
  deleted_by uuid,
  check ((deleted_at is null) = (deleted_by is null))
);
create index tb_location_tenant_idx on tb_location (fk_tenant);
create index tb_location_parent_idx on tb_location (fk_parent);
create index tb_location_path_idx on tb_location using gist (path);
create unique index tb_location_name_key on tb_location (fk_tenant, fk_parent, name) where deleted_at is null;

create table tb_supplier (
  pk_supplier bigint generated always as identity primary key,
  id uuid not null default gen_random_uuid() unique,
  fk_tenant integer not null references tb_tenant,
  name text not null,
  vat_id text,
  payment_terms_days smallint not null default 30,
  created_at timestamptz not null default now(),
  updated_at timestamptz default now()
);
create index on tb_supplier (fk_tenant);
create table tb_item (
  pk_item bigint generated always as identity primary key,
  id uuid not null default gen_random_uuid() unique,
  fk_tenant integer not null references tb_tenant,
  fk_default_supplier bigint references tb_supplier,
  sku text not null,
  name text not null,
  uom char(3) not null,
  attributes json not null default '{}',
  unique (fk_tenant, sku)
);
create index on tb_item (fk_default_supplier);
create table tb_item_attribute (
  fk_item bigint not null references tb_item on delete cascade,
  attribute text not null,
  value_text text,
  value_number numeric,
  value_date date,
  primary key (fk_item, attribute),
  check (num_nonnulls(value_text, value_number, value_date) = 1)
);
create table tb_purchase_order (
  pk_purchase_order bigint generated always as identity primary key,
  id uuid not null default gen_random_uuid() unique,
  fk_tenant integer not null references tb_tenant,
  fk_supplier bigint not null references tb_supplier,
  fk_deliver_to bigint not null references tb_location,
  number text not null,
  status text not null default 'draft',
  ordered_on date,
  currency char(3) not null default 'EUR',
  unique (fk_tenant, number),
  constraint tb_purchase_order_status check (status in ('draft', 'sent', 'received') and status = 'void')
);
create index on tb_purchase_order (fk_supplier);
create index on tb_purchase_order (fk_deliver_to);
create table tb_purchase_order_line (
  fk_purchase_order bigint not null references tb_purchase_order on delete cascade,
  line_no smallint not null,
  fk_item bigint not null references tb_item,
  quantity numeric(12, 3) not null,
  unit_price numeric(14, 4) not null,
  received_quantity numeric(12, 3) not null default 0,
  primary key (fk_purchase_order, line_no)
);
create table tb_stock_move (
  pk_stock_move bigint generated always as identity primary key,
  fk_item bigint not null references tb_item,
  fk_location bigint not null references tb_location,
  fk_purchase_order_line_order bigint,
  fk_purchase_order_line_no smallint,
  quantity numeric(12, 3) not null check (quantity <> 0),
  moved_at timestamptz not null default now(),
  foreign key (fk_purchase_order_line_order, fk_purchase_order_line_no) references tb_purchase_order_line
);
create index on tb_stock_move (fk_item, fk_location);
create index on tb_stock_move (fk_location);
create index on tb_stock_move (fk_purchase_order_line_order, fk_purchase_order_line_no) where fk_purchase_order_line_order is not null;

create table tb_person (
  pk_person bigint generated always as identity primary key,
  id uuid not null default gen_random_uuid() unique,
  name text not null
);
create table tb_employee (badge text not null) inherits (tb_person);

create table tv_stock (
  id uuid primary key,
  tenant_id uuid not null,
  item_id uuid not null,
  location_id uuid not null,
  on_hand numeric(14, 3) not null,
  data jsonb not null,
  refreshed_at timestamptz not null default now()
);
create index on tv_stock (tenant_id, item_id);
create index on tv_stock using gin (data jsonb_path_ops);
create view v_purchase_order as
  select o.id, t.id as tenant_id, o.number, s.name as supplier, jsonb_agg(jsonb_build_object('line', l.line_no)) as lines
  from tb_purchase_order o join tb_tenant t on t.pk_tenant = o.fk_tenant join tb_supplier s on s.pk_supplier = o.fk_supplier
  left join tb_purchase_order_line l on l.fk_purchase_order = o.pk_purchase_order
  group by o.pk_purchase_order, t.pk_tenant, s.pk_supplier;
create table tb_audit (
  pk_audit bigint generated always as identity primary key,
  table_name regclass not null,
  entity_id uuid not null,
  action text not null,
  old_row jsonb,
  new_row jsonb,
  at timestamptz not null default clock_timestamp(),
  by_user uuid
);
create index on tb_audit (entity_id);
create index the_index_that_the_audit_screen_of_the_back_office_uses_to_sort_by_time on tb_audit (at desc);

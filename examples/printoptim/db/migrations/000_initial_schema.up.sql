-- Release 1.0: the whole schema as it was when PrintOptim went live. What came later is in 001 to 005.
-- On a new database there is nothing to wait for and nothing to rewrite; it is one transaction.

-- Roles and privileges --------------------------------------------------------------------------------

-- Roles belong to the whole cluster, not to one database: another database may have made them already,
-- and two builds may make them at the same moment. Both are fine.
do $$
declare
  role_name text;
begin
  foreach role_name in array array['printoptim_app', 'printoptim_readonly'] loop
    if not exists (select from pg_roles where rolname = role_name) then
      begin
        execute format('create role %I nologin', role_name);
      exception
        when duplicate_object or unique_violation then
          raise notice 'role % was made by someone else just now', role_name;
      end;
    end if;
  end loop;
end
$$;

-- PostgreSQL 15 and later have this by default; 13 and 14 let everyone create objects in public.
revoke create on schema public from public;

grant usage on schema public to printoptim_app, printoptim_readonly;

-- Extensions ------------------------------------------------------------------------------------------

-- All three are trusted extensions: the owner of the database may create them, no superuser is needed.
create extension if not exists citext;      -- e-mail addresses that are equal whatever their case
create extension if not exists pg_trgm;     -- finding a customer by a piece of the name
create extension if not exists btree_gist;  -- price lists that must not overlap in time

-- Types -----------------------------------------------------------------------------------------------

create domain currency_code as text
  constraint currency_code_is_iso_4217 check (value ~ '^[A-Z]{3}$');

comment on domain currency_code is 'Three capital letters of ISO 4217, such as EUR.';

create domain email_address as citext
  constraint email_address_has_one_at check (value ~ '^[^@[:space:]]+@[^@[:space:]]+$');

comment on domain email_address is 'An e-mail address; compares without regard to case.';

create type invoice_status as enum ('issued', 'paid', 'void');

create domain money_amount as numeric(12, 2)
  constraint money_amount_is_not_negative check (value >= 0);

comment on domain money_amount is 'An amount in the currency of its row, never negative.';

create type movement_reason as enum ('delivery', 'reservation', 'consumption', 'correction');

create type order_status as enum ('draft', 'confirmed', 'in_production', 'shipped', 'delivered', 'cancelled');

create type payment_method as enum ('card', 'bank_transfer', 'direct_debit', 'cash');

create type print_job_status as enum ('queued', 'printing', 'done', 'failed');

create type printer_status as enum ('ready', 'printing', 'maintenance', 'retired');

create type shipment_status as enum ('packed', 'in_transit', 'delivered', 'returned');

create type tenant_plan as enum ('starter', 'studio', 'factory');

-- Functions that tables need --------------------------------------------------------------------------

-- The application says once per transaction for whom it works: set local printoptim.tenant_id = '…'.
-- Without it the result is null, and every policy then hides every row.
create function current_tenant() returns uuid
language sql
stable
parallel safe
as $$
  select nullif(current_setting('printoptim.tenant_id', true), '')::uuid
$$;

comment on function current_tenant() is 'The tenant this session works for, or null.';

create function set_updated_at() returns trigger
language plpgsql
as $$
begin
  new.updated_at := now();
  return new;
end
$$;

comment on function set_updated_at() is 'Trigger: keeps updated_at honest.';

-- Who changed what. It repeats whole rows, personal data included: it never leaves production.
create table audit_log (
  id         bigint generated always as identity primary key,
  tenant_id  uuid not null,
  table_name text not null,
  row_id     uuid not null,
  action     text not null,
  changed_at timestamptz not null default now(),
  changed_by text not null default session_user,
  old_row    jsonb,
  new_row    jsonb,
  constraint audit_log_action_known check (action in ('insert', 'update', 'delete'))
);

comment on table audit_log is 'Every change of the audited tables, written by record_change().';
comment on column audit_log.tenant_id is 'No foreign key: the log outlives the tenant.';

create index audit_log_row_idx on audit_log (table_name, row_id, changed_at);

-- What changed in a shop, latest last: the policy below adds the tenant to every reader's condition.
create index audit_log_tenant_idx on audit_log (tenant_id, changed_at);

alter table audit_log enable row level security;

create policy audit_log_by_tenant on audit_log
  for select
  using (tenant_id = (select current_tenant()));

grant select on audit_log to printoptim_app;

-- Runs with its owner's rights, because nobody else may write to audit_log.
create function record_change() returns trigger
language plpgsql
security definer
set search_path = public, pg_temp
as $$
declare
  changed record;
begin
  if tg_op = 'DELETE' then
    changed := old;
  else
    changed := new;
  end if;

  insert into audit_log (tenant_id, table_name, row_id, action, old_row, new_row)
  values (changed.tenant_id, tg_table_name, changed.id, lower(tg_op), to_jsonb(old), to_jsonb(new));

  return null;
end
$$;

comment on function record_change() is 'Trigger: writes the row before and after the change to audit_log.';

-- Write side ------------------------------------------------------------------------------------------

-- The print shops that rent the product. Every other table of the write side belongs to one of them.
create table w_tenants (
  id                 uuid primary key default gen_random_uuid(),
  slug               text not null,
  name               text not null,
  plan               tenant_plan not null default 'starter',
  currency           currency_code not null default 'EUR',
  payment_terms_days smallint not null default 30,
  created_at         timestamptz not null default now(),
  updated_at         timestamptz not null default now(),
  constraint w_tenants_slug_key unique (slug),
  constraint w_tenants_slug_is_a_host_label check (slug ~ '^[a-z][a-z0-9-]{1,61}[a-z0-9]$'),
  constraint w_tenants_payment_terms_sensible check (payment_terms_days between 0 and 120)
);

comment on table w_tenants is 'A print shop, customer of ours.';
comment on column w_tenants.slug is 'First label of the shop''s host name.';
comment on column w_tenants.payment_terms_days is 'Days the shop gives its own customers to pay an invoice.';

create trigger w_tenants_set_updated_at
  before update on w_tenants
  for each row execute function set_updated_at();

alter table w_tenants enable row level security;

create policy w_tenants_by_tenant on w_tenants
  using (id = (select current_tenant()));

grant select on w_tenants to printoptim_app, printoptim_readonly;

-- The people who order prints. This table holds the most personal data of the whole system.
create table w_customers (
  id         uuid primary key default gen_random_uuid(),
  tenant_id  uuid not null references w_tenants,
  first_name text not null,
  last_name  text not null,
  company    text,
  email      email_address not null,
  phone      text,
  ssn        text,
  birth_date date,
  ip_address inet,
  notes      text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint w_customers_tenant_key unique (tenant_id, id),
  constraint w_customers_email_key unique (tenant_id, email),
  constraint w_customers_birth_date_sensible check (birth_date >= date '1900-01-01')
);

comment on table w_customers is 'A customer of a print shop.';
comment on column w_customers.ssn is 'Personal data: asked only from customers who pay by instalments.';
comment on column w_customers.ip_address is 'Personal data: where the account was opened from.';
comment on column w_customers.notes is 'Personal data: free text of the shop''s staff.';

create index w_customers_last_name_trgm_idx on w_customers using gin (last_name gin_trgm_ops);

create trigger w_customers_set_updated_at
  before update on w_customers
  for each row execute function set_updated_at();

create trigger w_customers_record_change
  after insert or update or delete on w_customers
  for each row execute function record_change();

alter table w_customers enable row level security;

create policy w_customers_by_tenant on w_customers
  using (tenant_id = (select current_tenant()));

grant select, insert, update on w_customers to printoptim_app;

create table w_customer_addresses (
  id           uuid primary key default gen_random_uuid(),
  tenant_id    uuid not null references w_tenants,
  customer_id  uuid not null,
  label        text not null default 'home',
  street       text not null,
  postal_code  text not null,
  city         text not null,
  country_code text not null,
  is_default   boolean not null default false,
  created_at   timestamptz not null default now(),
  updated_at   timestamptz not null default now(),
  constraint w_customer_addresses_tenant_key unique (tenant_id, id),
  constraint w_customer_addresses_customer_fkey
    foreign key (tenant_id, customer_id) references w_customers (tenant_id, id) on delete cascade,
  constraint w_customer_addresses_country_is_iso_3166 check (country_code ~ '^[A-Z]{2}$')
);

comment on table w_customer_addresses is 'Where a customer wants prints and invoices sent.';

create index w_customer_addresses_customer_idx on w_customer_addresses (tenant_id, customer_id);

-- At most one default address for each customer.
create unique index w_customer_addresses_default_key on w_customer_addresses (tenant_id, customer_id)
  where is_default;

create trigger w_customer_addresses_set_updated_at
  before update on w_customer_addresses
  for each row execute function set_updated_at();

alter table w_customer_addresses enable row level security;

create policy w_customer_addresses_by_tenant on w_customer_addresses
  using (tenant_id = (select current_tenant()));

grant select, insert, update, delete on w_customer_addresses to printoptim_app;

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

create table w_price_lists (
  id           uuid primary key default gen_random_uuid(),
  tenant_id    uuid not null references w_tenants,
  name         text not null,
  valid_during daterange not null,
  created_at   timestamptz not null default now(),
  updated_at   timestamptz not null default now(),
  constraint w_price_lists_tenant_key unique (tenant_id, id),
  constraint w_price_lists_name_key unique (tenant_id, name),
  constraint w_price_lists_one_at_a_time exclude using gist (tenant_id with =, valid_during with &&),
  constraint w_price_lists_valid_some_day check (not isempty(valid_during))
);

comment on table w_price_lists is 'Prices that replace the list price for some days; a shop has at most one on any day.';

create trigger w_price_lists_set_updated_at
  before update on w_price_lists
  for each row execute function set_updated_at();

alter table w_price_lists enable row level security;

create policy w_price_lists_by_tenant on w_price_lists
  using (tenant_id = (select current_tenant()));

grant select, insert, update on w_price_lists to printoptim_app;
grant select on w_price_lists to printoptim_readonly;

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
    foreign key (tenant_id, customer_id) references w_customers (tenant_id, id)
);

comment on table w_orders is 'What a customer wants printed, from draft to delivery.';
comment on column w_orders.shipping_address is 'As it was when the order was placed; later moves do not change it.';
comment on column w_orders.billing_address is 'Null: same as the shipping address.';
comment on column w_orders.total is 'Sum of the lines, kept by fn_add_order_line().';

create index w_orders_customer_idx on w_orders (tenant_id, customer_id);

create index w_orders_latest_invoice_idx on w_orders (tenant_id, latest_invoice_id);

create trigger w_orders_set_updated_at
  before update on w_orders
  for each row execute function set_updated_at();

alter table w_orders enable row level security;

create policy w_orders_by_tenant on w_orders
  using (tenant_id = (select current_tenant()));

grant select, insert, update on w_orders to printoptim_app;
grant select on w_orders to printoptim_readonly;

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
  constraint w_invoices_tenant_key unique (tenant_id, id),
  constraint w_invoices_invoice_number_key unique (invoice_number),
  constraint w_invoices_order_fkey
    foreign key (tenant_id, order_id) references w_orders (tenant_id, id),
  constraint w_invoices_tax_rate_sensible check (tax_rate >= 0 and tax_rate < 1)
);

comment on table w_invoices is 'What a customer has to pay for an order; a corrected order is invoiced again.';
comment on column w_invoices.tax_rate is '0.200 is 20 %.';

create index w_invoices_order_idx on w_invoices (tenant_id, order_id);

create trigger w_invoices_set_updated_at
  before update on w_invoices
  for each row execute function set_updated_at();

alter table w_invoices enable row level security;

create policy w_invoices_by_tenant on w_invoices
  using (tenant_id = (select current_tenant()));

grant select, insert, update on w_invoices to printoptim_app;
grant select on w_invoices to printoptim_readonly;

-- The way back from w_orders, which could not name this table before it was there.
alter table w_orders
  add constraint w_orders_latest_invoice_fkey
  foreign key (tenant_id, latest_invoice_id) references w_invoices (tenant_id, id);

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

create table w_inventory (
  id                uuid primary key default gen_random_uuid(),
  tenant_id         uuid not null references w_tenants,
  product_id        uuid not null,
  location          text not null default 'main',
  quantity_on_hand  integer not null default 0,
  quantity_reserved integer not null default 0,
  reorder_point     integer not null default 0,
  created_at        timestamptz not null default now(),
  updated_at        timestamptz not null default now(),
  constraint w_inventory_tenant_key unique (tenant_id, id),
  constraint w_inventory_location_key unique (tenant_id, product_id, location),
  constraint w_inventory_product_fkey
    foreign key (tenant_id, product_id) references w_products (tenant_id, id),
  constraint w_inventory_reserved_is_there check (quantity_reserved between 0 and quantity_on_hand),
  constraint w_inventory_reorder_point_not_negative check (reorder_point >= 0)
);

comment on table w_inventory is 'How much of a product lies at which place.';
comment on column w_inventory.quantity_reserved is 'Part of quantity_on_hand that confirmed orders wait for.';

create trigger w_inventory_set_updated_at
  before update on w_inventory
  for each row execute function set_updated_at();

alter table w_inventory enable row level security;

create policy w_inventory_by_tenant on w_inventory
  using (tenant_id = (select current_tenant()));

grant select, insert, update on w_inventory to printoptim_app;
grant select on w_inventory to printoptim_readonly;

-- A journal: rows are added, never changed, so there is no updated_at.
create table w_inventory_movements (
  id            bigint generated always as identity primary key,
  tenant_id     uuid not null references w_tenants,
  inventory_id  uuid not null,
  order_line_id uuid,
  reason        movement_reason not null,
  quantity      integer not null,
  created_at    timestamptz not null default now(),
  constraint w_inventory_movements_inventory_fkey
    foreign key (tenant_id, inventory_id) references w_inventory (tenant_id, id),
  constraint w_inventory_movements_order_line_fkey
    foreign key (tenant_id, order_line_id) references w_order_lines (tenant_id, id),
  constraint w_inventory_movements_quantity_not_zero check (quantity <> 0)
);

comment on table w_inventory_movements is 'Why the numbers in w_inventory changed.';
comment on column w_inventory_movements.quantity is 'Positive when stock came in, negative when it went out.';

create index w_inventory_movements_inventory_idx on w_inventory_movements (tenant_id, inventory_id);

create index w_inventory_movements_order_line_idx on w_inventory_movements (tenant_id, order_line_id);

alter table w_inventory_movements enable row level security;

create policy w_inventory_movements_by_tenant on w_inventory_movements
  using (tenant_id = (select current_tenant()));

grant select, insert on w_inventory_movements to printoptim_app;
grant select on w_inventory_movements to printoptim_readonly;

create table w_printers (
  id               uuid primary key default gen_random_uuid(),
  tenant_id        uuid not null references w_tenants,
  name             text not null,
  model            text not null,
  status           printer_status not null default 'ready',
  pages_per_minute integer not null,
  network_address  inet,
  created_at       timestamptz not null default now(),
  updated_at       timestamptz not null default now(),
  constraint w_printers_tenant_key unique (tenant_id, id),
  constraint w_printers_name_key unique (tenant_id, name),
  constraint w_printers_pages_per_minute_positive check (pages_per_minute > 0)
);

comment on table w_printers is 'The machines of a shop.';

create trigger w_printers_set_updated_at
  before update on w_printers
  for each row execute function set_updated_at();

alter table w_printers enable row level security;

create policy w_printers_by_tenant on w_printers
  using (tenant_id = (select current_tenant()));

grant select, insert, update on w_printers to printoptim_app;
grant select on w_printers to printoptim_readonly;

create table w_print_jobs (
  id            uuid primary key default gen_random_uuid(),
  tenant_id     uuid not null references w_tenants,
  order_line_id uuid not null,
  printer_id    uuid,
  status        print_job_status not null default 'queued',
  priority      smallint not null default 5,
  pages_total   integer not null,
  pages_printed integer not null default 0,
  started_at    timestamptz,
  finished_at   timestamptz,
  created_at    timestamptz not null default now(),
  updated_at    timestamptz not null default now(),
  constraint w_print_jobs_order_line_fkey
    foreign key (tenant_id, order_line_id) references w_order_lines (tenant_id, id),
  constraint w_print_jobs_printer_fkey
    foreign key (tenant_id, printer_id) references w_printers (tenant_id, id),
  constraint w_print_jobs_priority_known check (priority between 1 and 9),
  constraint w_print_jobs_pages_sensible check (pages_total > 0 and pages_printed between 0 and pages_total),
  constraint w_print_jobs_printer_when_started check (status = 'queued' or printer_id is not null),
  constraint w_print_jobs_finished_after_start check (finished_at >= started_at)
);

comment on table w_print_jobs is 'One order line on its way through a printer.';
comment on column w_print_jobs.priority is '1 is printed first, 9 last.';

create index w_print_jobs_order_line_idx on w_print_jobs (tenant_id, order_line_id);

create index w_print_jobs_printer_idx on w_print_jobs (tenant_id, printer_id);

-- What fn_start_print_job() looks for: small, because finished jobs leave it.
create index w_print_jobs_queue_idx on w_print_jobs (tenant_id, priority, created_at)
  where status = 'queued';

create trigger w_print_jobs_set_updated_at
  before update on w_print_jobs
  for each row execute function set_updated_at();

alter table w_print_jobs enable row level security;

create policy w_print_jobs_by_tenant on w_print_jobs
  using (tenant_id = (select current_tenant()));

grant select, insert, update on w_print_jobs to printoptim_app;
grant select on w_print_jobs to printoptim_readonly;

create table w_payments (
  id            uuid primary key default gen_random_uuid(),
  tenant_id     uuid not null references w_tenants,
  invoice_id    uuid not null,
  method        payment_method not null,
  amount        money_amount not null,
  payment_token text,
  received_at   timestamptz not null default now(),
  created_at    timestamptz not null default now(),
  updated_at    timestamptz not null default now(),
  constraint w_payments_invoice_fkey
    foreign key (tenant_id, invoice_id) references w_invoices (tenant_id, id),
  constraint w_payments_amount_positive check (amount > 0),
  constraint w_payments_card_has_token check (method <> 'card' or payment_token is not null)
);

comment on table w_payments is 'Money received for an invoice; an invoice may be paid in parts.';
comment on column w_payments.payment_token is 'The card, as the payment provider calls it; never a card number.';

create index w_payments_invoice_idx on w_payments (tenant_id, invoice_id);

create trigger w_payments_set_updated_at
  before update on w_payments
  for each row execute function set_updated_at();

alter table w_payments enable row level security;

create policy w_payments_by_tenant on w_payments
  using (tenant_id = (select current_tenant()));

grant select, insert on w_payments to printoptim_app;
grant select (id, tenant_id, invoice_id, method, amount, received_at) on w_payments to printoptim_readonly;

create table w_shipments (
  id              uuid primary key default gen_random_uuid(),
  tenant_id       uuid not null references w_tenants,
  order_id        uuid not null,
  carrier         text not null,
  tracking_number varchar(50),
  status          shipment_status not null default 'packed',
  shipped_at      timestamptz,
  delivered_at    timestamptz,
  created_at      timestamptz not null default now(),
  updated_at      timestamptz not null default now(),
  constraint w_shipments_order_fkey
    foreign key (tenant_id, order_id) references w_orders (tenant_id, id),
  constraint w_shipments_tracking_number_key unique (tenant_id, carrier, tracking_number),
  constraint w_shipments_delivered_after_shipped check (delivered_at >= shipped_at),
  constraint w_shipments_shipped_when_moving check (status = 'packed' or shipped_at is not null)
);

comment on table w_shipments is 'A parcel with prints; an order may need several.';
comment on column w_shipments.tracking_number is 'In the carrier''s own notation.';

create index w_shipments_order_idx on w_shipments (tenant_id, order_id);

create trigger w_shipments_set_updated_at
  before update on w_shipments
  for each row execute function set_updated_at();

alter table w_shipments enable row level security;

create policy w_shipments_by_tenant on w_shipments
  using (tenant_id = (select current_tenant()));

grant select, insert, update on w_shipments to printoptim_app;
grant select on w_shipments to printoptim_readonly;

-- Query side ------------------------------------------------------------------------------------------

-- A view reads its tables with the rights of its owner, whom row level security does not bind
-- (security_invoker came with PostgreSQL 15), so each view names the tenant itself.
create view r_open_invoices with (security_barrier) as
select
  i.tenant_id,
  i.id as invoice_id,
  i.invoice_number,
  i.order_id,
  o.customer_id,
  i.issued_on,
  i.gross_amount,
  coalesce(p.paid_amount, 0) as paid_amount,
  i.gross_amount - coalesce(p.paid_amount, 0) as balance
from w_invoices as i
join w_orders as o on o.tenant_id = i.tenant_id and o.id = i.order_id
left join (
  select tenant_id, invoice_id, sum(amount) as paid_amount
  from w_payments
  group by tenant_id, invoice_id
) as p on p.tenant_id = i.tenant_id and p.invoice_id = i.id
where i.tenant_id = (select current_tenant())
  and i.status = 'issued';

comment on view r_open_invoices is 'Invoices not yet paid in full, with what is left to pay.';

grant select on r_open_invoices to printoptim_app, printoptim_readonly;

create view r_customer_balances with (security_barrier) as
select
  c.tenant_id,
  c.id as customer_id,
  c.first_name || ' ' || c.last_name as customer_name,
  count(*) as open_invoices,
  sum(i.balance) as balance,
  min(i.issued_on) as oldest_invoice_on
from r_open_invoices as i
join w_customers as c on c.tenant_id = i.tenant_id and c.id = i.customer_id
group by c.tenant_id, c.id;

comment on view r_customer_balances is 'What each customer still has to pay.';

grant select on r_customer_balances to printoptim_app;

create table r_inventory_summary (
  tenant_id          uuid not null,
  product_id         uuid not null,
  sku                text not null,
  product_name       text not null,
  quantity_on_hand   bigint not null,
  quantity_reserved  bigint not null,
  quantity_available bigint not null generated always as (quantity_on_hand - quantity_reserved) stored,
  reorder_point      bigint not null,
  refreshed_at       timestamptz not null default now(),
  constraint r_inventory_summary_pkey primary key (tenant_id, product_id)
);

comment on table r_inventory_summary is 'From w_inventory and w_products, by fn_refresh_inventory_summary().';

-- The morning list of what to order: only the rows that are short.
create index r_inventory_summary_short_idx on r_inventory_summary (tenant_id, sku)
  where quantity_available <= reorder_point;

alter table r_inventory_summary enable row level security;

create policy r_inventory_summary_by_tenant on r_inventory_summary
  for select
  using (tenant_id = (select current_tenant()));

grant select on r_inventory_summary to printoptim_app, printoptim_readonly;

create view r_order_summary with (security_barrier) as
select
  o.tenant_id,
  o.id as order_id,
  o.order_number,
  o.status,
  o.placed_at,
  o.customer_id,
  c.first_name || ' ' || c.last_name as customer_name,
  coalesce(l.line_count, 0) as line_count,
  coalesce(l.piece_count, 0) as piece_count,
  o.total,
  i.invoice_number as latest_invoice_number,
  i.status as latest_invoice_status
from w_orders as o
join w_customers as c on c.tenant_id = o.tenant_id and c.id = o.customer_id
left join w_invoices as i on i.tenant_id = o.tenant_id and i.id = o.latest_invoice_id
left join (
  select tenant_id, order_id, count(*) as line_count, sum(quantity) as piece_count
  from w_order_lines
  group by tenant_id, order_id
) as l on l.tenant_id = o.tenant_id and l.order_id = o.id
where o.tenant_id = (select current_tenant());

comment on view r_order_summary is 'One line an order, for the list of orders.';

grant select on r_order_summary to printoptim_app;

create view r_print_queue with (security_barrier) as
select
  j.tenant_id,
  j.id as print_job_id,
  row_number() over (partition by j.tenant_id order by j.priority, j.created_at, j.id) as place_in_queue,
  o.order_number,
  p.name as product_name,
  p.paper_format,
  j.pages_total,
  j.priority,
  j.created_at as queued_at
from w_print_jobs as j
join w_order_lines as l on l.tenant_id = j.tenant_id and l.id = j.order_line_id
join w_orders as o on o.tenant_id = l.tenant_id and o.id = l.order_id
join w_products as p on p.tenant_id = l.tenant_id and p.id = l.product_id
where j.tenant_id = (select current_tenant())
  and j.status = 'queued';

comment on view r_print_queue is 'What the printers will do next, in that order.';

grant select on r_print_queue to printoptim_app, printoptim_readonly;

create view r_shipment_status with (security_barrier) as
select
  s.tenant_id,
  s.id as shipment_id,
  o.order_number,
  s.carrier,
  s.tracking_number,
  s.status,
  s.shipped_at,
  s.delivered_at,
  s.delivered_at - s.shipped_at as time_on_the_road
from w_shipments as s
join w_orders as o on o.tenant_id = s.tenant_id and o.id = s.order_id
where s.tenant_id = (select current_tenant());

comment on view r_shipment_status is 'Where the parcels are.';

grant select on r_shipment_status to printoptim_app, printoptim_readonly;

-- A materialized view cannot have row level security, so the application may not read it directly:
-- fn_tenant_dashboard() hands out the tenant's own row.
create materialized view r_tenant_dashboard as
select
  t.id as tenant_id,
  t.name as tenant_name,
  (select count(*) from w_customers as c where c.tenant_id = t.id) as customers,
  (
    select count(*)
    from w_orders as o
    where o.tenant_id = t.id and o.status in ('confirmed', 'in_production')
  ) as open_orders,
  (
    select coalesce(sum(o.total), 0)
    from w_orders as o
    where o.tenant_id = t.id and o.status not in ('draft', 'cancelled')
  ) as order_value,
  (
    select count(*)
    from w_print_jobs as j
    where j.tenant_id = t.id and j.status = 'queued'
  ) as queued_print_jobs,
  (
    select coalesce(sum(i.gross_amount), 0)
    from w_invoices as i
    where i.tenant_id = t.id and i.status = 'issued'
  ) as unpaid_amount
from w_tenants as t;

comment on materialized view r_tenant_dashboard is 'One row a shop: the numbers of its start page.';

-- `refresh materialized view concurrently` needs a unique index.
create unique index r_tenant_dashboard_tenant_key on r_tenant_dashboard (tenant_id);

grant select on r_tenant_dashboard to printoptim_readonly;

-- Commands, queries and read models -------------------------------------------------------------------

create function fn_order_total(p_order_id uuid) returns money_amount
language sql
stable
as $$
  select coalesce(sum(line_total), 0)::money_amount
  from w_order_lines
  where order_id = p_order_id
$$;

comment on function fn_order_total(uuid) is 'Query: the sum of an order''s lines.';

create function fn_price_of(
  p_product_id uuid,
  p_quantity   integer,
  p_on         date default current_date
) returns money_amount
language sql
stable
as $$
  select coalesce(
    (
      select i.unit_price
      from w_price_list_items as i
      join w_price_lists as l on l.tenant_id = i.tenant_id and l.id = i.price_list_id
      where i.tenant_id = p.tenant_id
        and i.product_id = p.id
        and i.from_quantity <= p_quantity
        and l.valid_during @> p_on
      order by i.from_quantity desc
      limit 1
    ),
    p.list_price
  )
  from w_products as p
  where p.id = p_product_id
$$;

comment on function fn_price_of(uuid, integer, date) is
  'Query: the unit price of a quantity on a day, from the price list of that day or else the list price.';

create function fn_add_order_line(
  p_order_id      uuid,
  p_product_id    uuid,
  p_quantity      integer,
  p_order_line_id uuid default gen_random_uuid()
) returns uuid
language plpgsql
as $$
declare
  the_order w_orders;
begin
  -- Locked, so that two lines added at once do not take the same number.
  select * into the_order from w_orders where id = p_order_id for update;

  if not found then
    raise exception 'order % does not exist', p_order_id using errcode = 'no_data_found';
  end if;

  if the_order.status <> 'draft' then
    raise exception 'order % is %, lines are added to drafts only', the_order.order_number, the_order.status
      using errcode = 'object_not_in_prerequisite_state';
  end if;

  insert into w_order_lines (id, tenant_id, order_id, line_number, product_id, quantity, unit_price)
  select
    p_order_line_id,
    the_order.tenant_id,
    p_order_id,
    coalesce(max(line_number), 0) + 1,
    p_product_id,
    p_quantity,
    fn_price_of(p_product_id, p_quantity, the_order.placed_at::date)
  from w_order_lines
  where tenant_id = the_order.tenant_id and order_id = p_order_id;

  update w_orders set total = fn_order_total(p_order_id) where id = p_order_id;

  return p_order_line_id;
end
$$;

comment on function fn_add_order_line(uuid, uuid, integer, uuid) is
  'Command: adds a product to a draft order at the price of the day.';

create function fn_confirm_order(p_order_id uuid) returns void
language plpgsql
as $$
begin
  update w_orders set status = 'confirmed' where id = p_order_id and status = 'draft';

  if not found then
    raise exception 'order % is not a draft', p_order_id
      using errcode = 'object_not_in_prerequisite_state';
  end if;

  perform fn_reserve_inventory(id) from w_order_lines where order_id = p_order_id;

  insert into w_print_jobs (tenant_id, order_line_id, pages_total)
  select l.tenant_id, l.id, l.quantity * p.pages_per_unit
  from w_order_lines as l
  join w_products as p on p.tenant_id = l.tenant_id and p.id = l.product_id
  where l.order_id = p_order_id
    and not exists (
      select from w_inventory_movements as m
      where m.tenant_id = l.tenant_id and m.order_line_id = l.id and m.reason = 'reservation'
    );
end
$$;

comment on function fn_confirm_order(uuid) is
  'Command: confirms a draft, takes from stock what is there and queues print jobs for the rest.';

-- Commands take the id of what they create, so that a caller who repeats a call cannot create it twice.
create function fn_create_order(
  p_customer_id      uuid,
  p_shipping_address text,
  p_order_id         uuid default gen_random_uuid()
) returns uuid
language plpgsql
as $$
begin
  insert into w_orders (id, tenant_id, customer_id, shipping_address)
  select p_order_id, c.tenant_id, c.id, p_shipping_address
  from w_customers as c
  where c.id = p_customer_id;

  if not found then
    raise exception 'customer % does not exist', p_customer_id using errcode = 'no_data_found';
  end if;

  return p_order_id;
end
$$;

comment on function fn_create_order(uuid, text, uuid) is 'Command: starts a draft order.';

-- Orders and invoices have to be kept for years, so the customer's row stays and loses what names a person.
-- Runs with its owner's rights to reach the audit log too, and therefore checks the tenant itself.
create function fn_erase_customer(p_customer_id uuid) returns void
language plpgsql
security definer
set search_path = public, pg_temp
as $$
begin
  update w_customers
  set
    first_name = 'erased',
    last_name = 'erased',
    company = null,
    email = 'erased+' || p_customer_id || '@example.invalid',
    phone = null,
    ssn = null,
    birth_date = null,
    ip_address = null,
    notes = null
  where id = p_customer_id and tenant_id = current_tenant();

  if not found then
    raise exception 'customer % does not exist', p_customer_id using errcode = 'no_data_found';
  end if;

  delete from w_customer_addresses where customer_id = p_customer_id;

  update audit_log
  set old_row = null, new_row = null
  where table_name = 'w_customers' and row_id = p_customer_id;
end
$$;

comment on function fn_erase_customer(uuid) is 'Command: the right to be forgotten.';

revoke execute on function fn_erase_customer(uuid) from public;
grant execute on function fn_erase_customer(uuid) to printoptim_app;

create function fn_issue_invoice(
  p_order_id   uuid,
  p_issued_on  date default current_date,
  p_tax_rate   numeric default 0.200,
  p_invoice_id uuid default gen_random_uuid()
) returns uuid
language plpgsql
as $$
begin
  insert into w_invoices (id, tenant_id, order_id, issued_on, net_amount, tax_rate)
  select p_invoice_id, o.tenant_id, o.id, p_issued_on, o.total, p_tax_rate
  from w_orders as o
  where o.id = p_order_id
    and o.status not in ('draft', 'cancelled');

  if not found then
    raise exception 'order % cannot be invoiced', p_order_id
      using errcode = 'object_not_in_prerequisite_state';
  end if;

  -- A corrected invoice takes the place of the one before.
  update w_invoices
  set status = 'void'
  where order_id = p_order_id and status = 'issued' and id <> p_invoice_id;

  update w_orders set latest_invoice_id = p_invoice_id where id = p_order_id;

  return p_invoice_id;
end
$$;

comment on function fn_issue_invoice(uuid, date, numeric, uuid) is
  'Command: invoices an order, replacing an unpaid invoice of the same order.';

create function fn_refresh_inventory_summary() returns void
language sql
as $$
  delete from r_inventory_summary;

  insert into r_inventory_summary
    (tenant_id, product_id, sku, product_name, quantity_on_hand, quantity_reserved, reorder_point)
  select
    p.tenant_id,
    p.id,
    p.sku,
    p.name,
    sum(i.quantity_on_hand),
    sum(i.quantity_reserved),
    sum(i.reorder_point)
  from w_products as p
  join w_inventory as i on i.tenant_id = p.tenant_id and i.product_id = p.id
  group by p.tenant_id, p.id;
$$;

comment on function fn_refresh_inventory_summary() is 'Read model: fills r_inventory_summary for all tenants.';

revoke execute on function fn_refresh_inventory_summary() from public;

-- Run by the scheduler as the owner of the tables; readers see the old rows until it commits.
create function fn_refresh_read_models() returns void
language plpgsql
as $$
begin
  perform fn_refresh_inventory_summary();

  refresh materialized view concurrently r_tenant_dashboard;
end
$$;

comment on function fn_refresh_read_models() is 'Read models: refreshes all of them.';

revoke execute on function fn_refresh_read_models() from public;

create function fn_register_payment(
  p_invoice_id    uuid,
  p_amount        numeric,
  p_method        payment_method,
  p_payment_token text default null,
  p_received_at   timestamptz default now(),
  p_payment_id    uuid default gen_random_uuid()
) returns uuid
language plpgsql
as $$
declare
  the_invoice w_invoices;
  paid        numeric;
begin
  select * into strict the_invoice from w_invoices where id = p_invoice_id for update;

  insert into w_payments (id, tenant_id, invoice_id, method, amount, payment_token, received_at)
  values
    (p_payment_id, the_invoice.tenant_id, p_invoice_id, p_method, p_amount, p_payment_token, p_received_at);

  select sum(amount) into paid from w_payments where invoice_id = p_invoice_id;

  if paid >= the_invoice.gross_amount then
    update w_invoices set status = 'paid' where id = p_invoice_id;
  end if;

  return p_payment_id;
end
$$;

comment on function fn_register_payment(uuid, numeric, payment_method, text, timestamptz, uuid) is
  'Command: books money received; the payment that completes the amount closes the invoice.';

create function fn_reserve_inventory(p_order_line_id uuid) returns void
language plpgsql
as $$
declare
  line  w_order_lines;
  stock w_inventory;
begin
  select * into strict line from w_order_lines where id = p_order_line_id;

  -- The fullest place that has enough; products that are never stocked have no row here.
  select * into stock
  from w_inventory
  where tenant_id = line.tenant_id
    and product_id = line.product_id
    and quantity_on_hand - quantity_reserved >= line.quantity
  order by quantity_on_hand - quantity_reserved desc
  limit 1
  for update;

  if not found then
    return;
  end if;

  update w_inventory
  set quantity_reserved = quantity_reserved + line.quantity
  where id = stock.id;

  insert into w_inventory_movements (tenant_id, inventory_id, order_line_id, reason, quantity)
  values (line.tenant_id, stock.id, line.id, 'reservation', -line.quantity);
end
$$;

comment on function fn_reserve_inventory(uuid) is
  'Command: sets stock aside for an order line; what is not in stock will be printed.';

create function fn_ship_order(
  p_order_id        uuid,
  p_carrier         text,
  p_tracking_number text,
  p_shipment_id     uuid default gen_random_uuid()
) returns uuid
language plpgsql
as $$
begin
  update w_orders
  set status = 'shipped'
  where id = p_order_id and status in ('confirmed', 'in_production');

  if not found then
    raise exception 'order % is not ready to be shipped', p_order_id
      using errcode = 'object_not_in_prerequisite_state';
  end if;

  insert into w_shipments (id, tenant_id, order_id, carrier, tracking_number, status, shipped_at)
  select p_shipment_id, o.tenant_id, o.id, p_carrier, p_tracking_number, 'in_transit', now()
  from w_orders as o
  where o.id = p_order_id;

  return p_shipment_id;
end
$$;

comment on function fn_ship_order(uuid, text, text, uuid) is 'Command: hands an order to a carrier.';

create function fn_start_print_job(p_printer_id uuid) returns uuid
language plpgsql
as $$
declare
  the_printer w_printers;
  job_id      uuid;
begin
  update w_printers
  set status = 'printing'
  where id = p_printer_id and status = 'ready'
  returning * into the_printer;

  if not found then
    raise exception 'printer % is not ready', p_printer_id
      using errcode = 'object_not_in_prerequisite_state';
  end if;

  -- skip locked: two printers that ask at once get two different jobs.
  update w_print_jobs
  set status = 'printing', printer_id = p_printer_id, started_at = now()
  where id = (
    select id
    from w_print_jobs
    where tenant_id = the_printer.tenant_id and status = 'queued'
    order by priority, created_at, id
    limit 1
    for update skip locked
  )
  returning id into job_id;

  if job_id is null then
    update w_printers set status = 'ready' where id = p_printer_id;
  end if;

  return job_id;
end
$$;

comment on function fn_start_print_job(uuid) is
  'Command: gives a ready printer the next job of the queue; null when the queue is empty.';

create function fn_tenant_dashboard() returns setof r_tenant_dashboard
language sql
stable
security definer
set search_path = public, pg_temp
as $$
  select * from r_tenant_dashboard where tenant_id = current_tenant()
$$;

comment on function fn_tenant_dashboard() is 'Query: the dashboard of the session''s own tenant.';

revoke execute on function fn_tenant_dashboard() from public;
grant execute on function fn_tenant_dashboard() to printoptim_app;

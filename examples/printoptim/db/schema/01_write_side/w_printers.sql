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

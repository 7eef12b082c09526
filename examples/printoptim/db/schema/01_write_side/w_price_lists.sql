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

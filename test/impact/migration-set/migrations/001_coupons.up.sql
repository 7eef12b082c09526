-- Coupons get a table of their own; orders go on holding the code as text for now.
create table shop.w_coupons (
  id bigint generated always as identity primary key,
  tenant_id bigint not null,
  code text not null,
  percent integer not null check (percent between 1 and 100),
  valid_until date,
  created_at timestamptz not null default now(),
  unique (tenant_id, code)
);
create index w_coupons_valid_until_idx on shop.w_coupons (valid_until);

insert into shop.w_coupons (tenant_id, code, percent) values (1, 'SPRING', 10), (2, 'AUTUMN', 15);

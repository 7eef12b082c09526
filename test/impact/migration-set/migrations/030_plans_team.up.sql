-- A plan between Free and Pro. Prices of the others stay.
insert into shop.w_plans (code, name, orders_per_month) values ('team', 'Team', 1000)
  on conflict (code) do nothing;
alter table shop.w_plans alter column orders_per_month set default 100;

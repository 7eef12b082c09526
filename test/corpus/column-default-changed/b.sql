create schema shop;
create table shop.w_orders (state text default 'open', note text default '', total numeric, at timestamptz default clock_timestamp());

create schema shop;
create table shop.w_orders (state text default 'new', note text, total numeric default 0, at timestamptz default now());

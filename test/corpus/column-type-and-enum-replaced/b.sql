create schema shop;
create type shop.state as enum ('sent', 'new');
create table shop.w_orders (id integer, state text default 'new', past shop.state default 'new');

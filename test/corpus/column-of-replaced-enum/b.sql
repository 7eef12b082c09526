create schema shop;

create type shop.state as enum ('sent', 'open');
create table shop.w_orders (id integer, state shop.state default 'open' not null, past shop.state[] default '{}');

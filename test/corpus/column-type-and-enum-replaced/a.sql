create schema shop;
create type shop.state as enum ('new', 'sent', 'lost');
create table shop.w_orders (id integer, state shop.state default 'new', past text default 'new');

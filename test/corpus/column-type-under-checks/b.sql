create schema shop;
create type shop.state as enum ('new', 'sent');
create table shop.w_orders (id integer, state shop.state default 'new' not null, constraint known check (state in ('new', 'sent')));
create index fresh on shop.w_orders (id) where state = 'new';

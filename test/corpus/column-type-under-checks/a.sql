create schema shop;
create type shop.state as enum ('new', 'sent');
create table shop.w_orders (id integer, state text default 'new' not null, constraint known check (state in ('new', 'sent')), constraint not_lost check (state <> 'lost'));
create index fresh on shop.w_orders (id) where state = 'new';

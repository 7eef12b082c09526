create schema shop;

create type shop.state as enum ('open', 'sent');
create domain shop.amount as numeric(12,2) check (value >= 0);
create table shop.w_orders (state text default 'open' not null, states text[], total numeric(12,2) default 0);

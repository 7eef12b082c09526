create schema shop;

create type shop.state as enum ('open', 'sent');
create domain shop.amount as numeric(12,2) check (value >= 0);
create table shop.w_orders (state shop.state default 'open' not null, states shop.state[], total shop.amount default 0);

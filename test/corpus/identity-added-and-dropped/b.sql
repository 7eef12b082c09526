create schema shop;

create table shop.w_orders (id integer generated always as identity, note text);
create table shop.w_lines (id bigint not null, note text);

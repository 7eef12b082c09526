create schema shop;
create table shop.w_lines (id integer, price numeric, total numeric generated always as (price * 2) stored);

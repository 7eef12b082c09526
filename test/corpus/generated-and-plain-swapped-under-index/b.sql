create schema shop;
create table shop.w_lines (id integer primary key, price numeric, total numeric generated always as (price * 3) stored, double_price numeric);
create index by_total on shop.w_lines (total); create view shop.v as select id, total, double_price from shop.w_lines;

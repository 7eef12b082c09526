create schema shop;
create table shop.w_lines (price numeric, amount integer, total numeric default 0 not null); create view shop.totals as select total from shop.w_lines;

create schema shop;
create table shop.w_lines (price numeric, amount integer);

create schema shop;
create table shop.w_lines (price numeric, amount integer, total numeric generated always as (price * amount) stored);

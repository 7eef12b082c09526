create schema shop;
create table shop.w_lines (price numeric, total numeric generated always as (price * 2) virtual);

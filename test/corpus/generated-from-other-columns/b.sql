create schema shop;
create table shop.w_lines (id integer, net numeric default 3, total numeric generated always as (net * 2) stored);

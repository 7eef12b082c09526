create schema shop;
create function shop.gross(net numeric) returns numeric language sql immutable as 'select net * 1.2';
create table shop.w_lines (price numeric, total numeric generated always as (shop.gross(price)) stored);

create schema shop;
create domain shop.amount as numeric(8,2); create table shop.w_orders (id integer, total shop.amount default 0, totals shop.amount[]);

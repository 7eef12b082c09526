create schema shop;
create table shop.w_orders (id integer, note text, total numeric); create index w_orders_note on shop.w_orders (note);

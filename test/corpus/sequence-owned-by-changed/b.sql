create schema shop;
create sequence shop.numbers; create sequence shop.others;
create table shop.w_orders (id integer, no integer);
alter sequence shop.numbers owned by shop.w_orders.id;

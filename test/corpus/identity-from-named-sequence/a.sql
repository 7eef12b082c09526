create schema shop;
create sequence shop.numbers start 1000;
create table shop.w_orders (id bigint default nextval('shop.numbers') primary key, note text);
alter sequence shop.numbers owned by shop.w_orders.id;

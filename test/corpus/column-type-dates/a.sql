create schema shop;
create table shop.w_orders (id integer, placed date default current_date, sent timestamp without time zone, at time);

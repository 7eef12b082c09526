create schema shop;

create table shop.w_orders (id bigint not null, code text, total numeric(12,2));
create view shop.v_orders as select id, code, total from shop.w_orders;
create view shop.v_big as select id from shop.v_orders where total > 100;
create materialized view shop.m_orders as select code, sum(total) as total from shop.w_orders group by code;
create index w_orders_code on shop.w_orders (code);

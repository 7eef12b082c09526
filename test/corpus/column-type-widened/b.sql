create schema shop;
create table shop.w_orders (id bigint not null, code varchar(40), total numeric(14,2), small bigint default -1);

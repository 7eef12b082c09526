create schema shop;
create table shop.w_orders (id integer not null, code varchar(10), total numeric(10,2), small smallint default -1);

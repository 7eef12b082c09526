create schema shop;
create table shop.w_orders (tags varchar(20)[] default '{}', counts bigint[], codes text[]);

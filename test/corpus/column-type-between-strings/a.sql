create schema shop;
create table shop.w_orders (code varchar(8) default 'x', name text default 'y', kind char(3) default 'abc');

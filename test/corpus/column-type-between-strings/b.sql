create schema shop;
create table shop.w_orders (code text default 'x', name varchar(20) default 'y', kind varchar(3) default 'abc');

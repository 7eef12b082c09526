create schema shop;
create table shop.w_old (id serial primary key, note text);

create schema shop;
create table shop.a (id serial primary key); create table shop.b (id integer default nextval('shop.a_id_seq') primary key);

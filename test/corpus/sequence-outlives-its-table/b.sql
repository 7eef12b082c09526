create schema shop;
create sequence shop.w_orders_id_seq as integer;
create table shop.w_tickets (id integer default nextval('shop.w_orders_id_seq') not null);
